/**
 * A DMS task without AWS. Begin at {@link dev.cairn.emulator.task.FullLoad}, the rows of a table as
 * records, and {@link dev.cairn.emulator.task.Capture}, the load and what follows it; {@link
 * dev.cairn.emulator.task.Recording} keeps both for a comparison.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.emulator.task;

import org.jspecify.annotations.NullMarked;
