package dev.cairn.flink;

import dev.cairn.dms.record.ChangeOrder;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** The metrics of one collection in one task. */
final class CollectionMetrics {
  private final Counter records;
  private final Counter filtered;
  private final Counter schemaChanged;
  private volatile long lagMillis;
  private volatile boolean isStale;

  CollectionMetrics(MetricGroup group, boolean stale) {
    isStale = stale;
    records = group.counter("records");
    filtered = group.counter("filtered");
    schemaChanged = group.counter("schemaChanged");
    Gauge<Long> lag = () -> lagMillis;
    group.gauge("lagMillis", lag);
    Gauge<Integer> staleness = () -> isStale ? 1 : 0;
    group.gauge("stale", staleness);
  }

  /** Counts a row; the lag is that of its commit, or of the load record. */
  void record(ChangeOrder order, Instant now) {
    records.inc();
    OptionalLong micros = order.epochMicros();
    if (micros.isPresent()) {
      lagMillis = Math.max(0, now.toEpochMilli() - Math.floorDiv(micros.getAsLong(), 1000L));
    }
  }

  boolean hasRecords() {
    return records.getCount() > 0;
  }

  void filtered() {
    filtered.inc();
  }

  void schemaChanged() {
    schemaChanged.inc();
  }

  void stale() {
    isStale = true;
  }
}
