/**
 * The command line: parses options, calls core, prints. Begin at {@link dev.cairn.cli.Cairn}, the
 * command that holds all others; every command is one class named after it.
 */
@NullMarked
package dev.cairn.cli;

import org.jspecify.annotations.NullMarked;
