/**
 * Streams, files and the terminal of a command: what is read, what is printed, and what happens if
 * that fails. Begin at {@link dev.cairn.cli.io.Console}.
 */
@NullMarked
package dev.cairn.cli.io;

import org.jspecify.annotations.NullMarked;
