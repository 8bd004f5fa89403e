package dev.cairn.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Clusters of this process, and what their jobs have written. */
final class Jobs {
  private Jobs() {}

  /** A job that restarts at once after a failure, and refuses types that only Kryo could write. */
  static StreamExecutionEnvironment environment(int parallelism, Path checkpoints) {
    return environment(parallelism, checkpoints, new Configuration());
  }

  /** One with more settings, which are those of a cluster of its own if it is executed. */
  static StreamExecutionEnvironment environment(
      int parallelism, Path checkpoints, Configuration settings) {
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, java.time.Duration.ofMillis(1));
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        checkpoints.toAbsolutePath().toUri().toString());
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
    environment.enableCheckpointing(20);
    return environment;
  }

  /** Runs a job to its end on a cluster that all tests of this process share, with two slots. */
  static void run(StreamExecutionEnvironment environment) throws Exception {
    Cluster.STARTED.executeJobBlocking(environment.getStreamGraph().getJobGraph());
  }

  /** A cluster takes a third of the processor time of a job on few records. */
  private static final class Cluster {
    static final MiniCluster STARTED = started();

    private static MiniCluster started() {
      Configuration settings = new Configuration();
      settings.set(RestOptions.BIND_PORT, "0");
      MiniCluster cluster =
          new MiniCluster(
              new MiniClusterConfiguration.Builder()
                  .setConfiguration(settings)
                  .setNumTaskManagers(1)
                  .setNumSlotsPerTaskManager(2)
                  .build());
      try {
        cluster.start();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      return cluster;
    }
  }

  /** A file of records, one a line. */
  static Path file(Path file, List<byte[]> records) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      for (byte[] record : records) {
        out.write(record);
        out.write('\n');
      }
    }
    return file;
  }

  /** The lines of all complete files of a folder. */
  static List<String> lines(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file :
            files
                .filter(Files::isRegularFile)
                .filter(f -> !f.getFileName().toString().startsWith("."))
                .sorted()
                .toList()) {
          lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        }
      }
    }
    return lines;
  }

  /** Asserts that a job wrote the lines that it should have, in any order. */
  static void assertSame(List<String> lines, List<String> expected) {
    assertThat(lines.stream().sorted().toList().equals(expected.stream().sorted().toList()))
        .as("%d lines are the %d of a job that nobody disturbed", lines.size(), expected.size())
        .isTrue();
  }

  static org.apache.flink.core.fs.Path flinkPath(Path path) {
    return new org.apache.flink.core.fs.Path(path.toAbsolutePath().toUri());
  }
}
