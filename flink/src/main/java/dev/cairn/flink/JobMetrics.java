package dev.cairn.flink;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * The metrics of one task, in the group {@code cairn} of Flink's metrics. Names are those of the
 * plan: no value of a row becomes one.
 */
final class JobMetrics {
  private final MetricGroup group;
  private final Counter records;
  private final Counter control;
  private final Counter housekeeping;
  private final DeadLetterCounts deadLetters;

  /** The dead letters of one function, by code. */
  static final class DeadLetterCounts {
    private final MetricGroup group;
    private final Map<String, Counter> byCode = new HashMap<>();

    DeadLetterCounts(MetricGroup task) {
      group = task.addGroup("cairn");
    }

    void add(String code) {
      byCode
          .computeIfAbsent(code, name -> group.addGroup("code", name).counter("deadLetters"))
          .inc();
    }
  }

  JobMetrics(MetricGroup task) {
    group = task.addGroup("cairn");
    deadLetters = new DeadLetterCounts(task);
    records = group.counter("records");
    control = group.counter("control");
    housekeeping = group.counter("housekeeping");
  }

  CollectionMetrics collection(String name, boolean stale) {
    return new CollectionMetrics(group.addGroup("collection", name), stale);
  }

  void record() {
    records.inc();
  }

  void control() {
    control.inc();
  }

  void housekeeping() {
    housekeeping.inc();
  }

  void dead(String code) {
    deadLetters.add(code);
  }
}
