package dev.cairn.flink;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * How far the one job of this process is behind its stream, by the metric of Flink's consumer of
 * Kinesis. The consumer sets the metric of a shard when it has handed over all records of an
 * answer, to the distance that Kinesis named in that answer.
 */
public final class StreamLag implements MetricReporter {
  /** Milliseconds of each shard; -1 until its first answer. */
  private static final String METRIC = "millisBehindLatest";

  private static final Map<String, Gauge<?>> SHARDS = new ConcurrentHashMap<>();

  private StreamLag() {}

  /** Flink makes the reporter of the setting {@link #SETTING} by its name. */
  public static final class Factory implements MetricReporterFactory {
    /** Flink makes one. */
    public Factory() {}

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
      return new StreamLag();
    }
  }

  /** The setting of a cluster whose value is the name of {@link Factory}. */
  static final String SETTING = "metrics.reporter.cairn.factory.class";

  /** Whether the job reads any shard yet. */
  static boolean knowsShards() {
    return !SHARDS.isEmpty();
  }

  /** Whether every shard that the job knows has been read to its end; false if it knows none. */
  static boolean isCaughtUp() {
    return !SHARDS.isEmpty()
        && SHARDS.values().stream()
            .allMatch(gauge -> gauge.getValue() instanceof Long millis && millis == 0);
  }

  @Override
  public void open(MetricConfig config) {
    SHARDS.clear();
  }

  @Override
  public void close() {
    SHARDS.clear();
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (name.equals(METRIC) && metric instanceof Gauge<?> gauge) {
      SHARDS.put(group.getMetricIdentifier(name), gauge);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    if (name.equals(METRIC)) {
      SHARDS.remove(group.getMetricIdentifier(name), metric);
    }
  }
}
