/**
 * Rows and records that do not fit into memory. Begin at {@link
 * dev.cairn.emulator.spool.TemporaryFile}.
 */
@NullMarked
package dev.cairn.emulator.spool;

import org.jspecify.annotations.NullMarked;
