/**
 * A source as a DMS task reads it. Begin at {@link dev.cairn.emulator.source.SourceSession}, one
 * connection with its snapshot; {@link dev.cairn.emulator.source.RelationRows} reads the rows of a
 * relation, {@link dev.cairn.emulator.source.ChangeFeed} the changes that logical decoding gives.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.emulator.source;

import org.jspecify.annotations.NullMarked;
