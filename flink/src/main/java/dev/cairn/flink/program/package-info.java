/**
 * The parts that the programs of all jobs share: options, logins, and the messages of failures.
 * Begin at {@link dev.cairn.flink.program.OptionWords}.
 */
@NullMarked
package dev.cairn.flink.program;

import org.jspecify.annotations.NullMarked;
