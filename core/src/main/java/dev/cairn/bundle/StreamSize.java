package dev.cairn.bundle;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsTypes;
import java.nio.charset.StandardCharsets;

/**
 * The load of a table's stream, and the shards for it. A shard takes 1 MiB and 1,000 records a
 * second (documented by AWS); more shards than Rockset's virtual instance ingests MiB a second are
 * of no use (documented by Rockset as the choice of the shard count).
 *
 * @param recordBytes the estimated size of a record
 * @param loadRecordsPerSecond what the full load sends, so that it ends in the time given to it
 * @param changesPerSecond what is expected of the table
 * @param wantedShards what the rates ask for
 * @param onePartition whether all records have one partition key, so that only one of several
 *     shards would be used: the table has no primary key, or the rule of its mappings says so
 * @param shards what they get
 */
record StreamSize(
    long recordBytes,
    long loadRecordsPerSecond,
    int changesPerSecond,
    long wantedShards,
    boolean onePartition,
    int shards) {
  /** The metadata of a record and the braces around it; seen to be about 400 bytes. */
  private static final int ENVELOPE_BYTES = 450;

  private static final long SHARD_BYTES = 1L << 20;
  private static final long SHARD_RECORDS = 1000;
  private static final int SECONDS_AN_HOUR = 3600;

  /** A guess at the width of a value that is not a large object, and of one that is. */
  private static final int SHORT_VALUE = 24;

  private static final int LOB_VALUE = 200;

  static StreamSize of(Table table, Target target, DmsSettings settings) {
    long recordBytes = recordBytes(table, settings);
    int changes = target.kinesis().changesPerSecond(table.name());
    long loadSeconds = (long) target.kinesis().loadHours() * SECONDS_AN_HOUR;
    long load = ceil(table.statistics().rows().orElse(0), loadSeconds);
    long records = Math.max(changes, load);
    long wanted =
        Math.max(
            1, Math.max(ceil(records * recordBytes, SHARD_BYTES), ceil(records, SHARD_RECORDS)));
    long limit = target.rockset().instanceSize().ingestMibPerSecond();
    boolean onePartition = onePartition(table, settings);
    int shards = onePartition ? 1 : (int) Math.min(wanted, limit);
    return new StreamSize(recordBytes, load, changes, wanted, onePartition, shards);
  }

  private static boolean onePartition(Table table, DmsSettings settings) {
    return switch (settings.value(DmsSetting.PARTITION_KEY_TYPE)) {
      case "schema-table", "constant" -> true;
      case "transaction-id", "attribute-name" -> false;
      default -> table.primaryKey().isEmpty();
    };
  }

  private static long recordBytes(Table table, DmsSettings settings) {
    long values = 0;
    for (Column column : table.columns()) {
      values += column.name().getBytes(StandardCharsets.UTF_8).length + 4L;
      values += DmsTypes.of(column.type(), settings).lob() ? LOB_VALUE : SHORT_VALUE;
    }
    long rows = table.statistics().rows().orElse(0);
    long stored = rows > 0 ? table.statistics().bytes().orElse(0) / rows : 0;
    return ENVELOPE_BYTES + Math.max(values, stored);
  }

  private static long ceil(long amount, long unit) {
    return (amount + unit - 1) / unit;
  }
}
