package dev.cairn.dms.record;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A record's {@code metadata}. Unknown members are passed over.
 *
 * @param timestamp when DMS made the record, as it wrote it; empty text if it did not
 * @param schema the schema's name; empty for DMS's own tables
 * @param table the table's name, or the partition's
 * @param partitionKeyType {@code schema-table}, {@code primary-key}, {@code task-id}, ...; empty
 *     text if the record does not say
 * @param partitionKeyValue with IncludePartitionValue
 * @param transactionId of changes; for PostgreSQL the xid
 * @param transactionRecordId the record's number in its transaction, from 1; with
 *     IncludeTransactionDetails, like all that follow
 * @param previousTransactionId the transaction of the record before, absent on a task's first
 * @param previousTransactionRecordId the number of the record before in its transaction
 * @param commitTimestamp when the transaction was committed, as DMS wrote it
 * @param streamPosition the position in the WAL: {@code 00000002/7C007328.2.00000002/7C007328}
 */
public record RecordMetadata(
    String timestamp,
    String schema,
    String table,
    String partitionKeyType,
    Optional<String> partitionKeyValue,
    OptionalLong transactionId,
    OptionalLong transactionRecordId,
    OptionalLong previousTransactionId,
    OptionalLong previousTransactionRecordId,
    Optional<String> commitTimestamp,
    Optional<String> streamPosition) {}
