/**
 * Passes over the rows of tables, by one thread or several: {@code Division} splits tables into
 * pieces, {@code Crew} and {@code SharedReading} hand them to sessions, and what was read is merged
 * as {@code TablePart}. Begin with {@code Passes}, and {@code RowReading} for one piece.
 */
@NullMarked
package dev.cairn.verify.pass;

import org.jspecify.annotations.NullMarked;
