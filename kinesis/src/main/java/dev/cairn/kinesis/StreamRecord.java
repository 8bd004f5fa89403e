package dev.cairn.kinesis;

import java.time.Instant;

/**
 * A record of a stream.
 *
 * @param shard the id of its shard
 * @param sequenceNumber its number in the shard; later records have higher ones
 * @param arrival when Kinesis took it, in milliseconds
 * @param partitionKey what chose the shard
 * @param data the bytes
 */
public record StreamRecord(
    String shard, String sequenceNumber, Instant arrival, String partitionKey, byte[] data) {}
