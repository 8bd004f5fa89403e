/**
 * Kinesis streams of DMS records. Begin at {@link dev.cairn.kinesis.KinesisStream}; {@link
 * dev.cairn.kinesis.StreamReader} reads all shards in the order of arrival, {@link
 * dev.cairn.kinesis.StreamWriter} keeps the order of each partition key.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.kinesis;

import org.jspecify.annotations.NullMarked;
