package dev.cairn.flink;

import dev.cairn.flink.program.JobFailure;
import dev.cairn.flink.program.StandardOutput;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job as a program: on a cluster by {@code flink run}, or as a process of its own with a
 * cluster inside. In a process of its own the exit code is that of {@code cairn run}: 0, 1 if there
 * are dead letters, 2 for wrong usage, 3 if something cannot be reached, 70 for an error in Cairn
 * itself; and 4 if the job was stopped before it had read its stream to the end.
 */
public final class Main {
  private static final int FOUND = 1;

  /** Not 1, with which a Java ends that cannot start; {@code cairn run} makes 1 of it. */
  private static final int BEHIND = 4;

  /** A process of its own gives up after these restarts. */
  private static final int RESTARTS = 3;

  private Main() {}

  /**
   * Runs the job.
   *
   * @param words the options
   * @throws Exception what the cluster reports; in a process of its own everything becomes an exit
   *     code
   */
  public static void main(String... words) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings());
    if (!(environment instanceof LocalStreamEnvironment)) {
      JobOptions options = JobOptions.parse(words);
      if (options.source() instanceof RecordSource.Stream stream && stream.time().isPresent()) {
        throw FlinkJobException.badArgument(
            "--for stops a job in a process of its own only", "flink stop ends a job of a cluster");
      }
      CairnJob.define(environment, options);
      environment.execute(CairnJob.NAME);
      return;
    }
    System.exit(local(System.out, System.err, words));
  }

  private static Configuration settings() {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    // No function of the job changes an element after it was emitted.
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    return settings;
  }

  /** Runs the job in this process, and returns the exit code. */
  static int local(PrintStream out, PrintStream err, String... words) {
    try {
      JobOptions options = JobOptions.parse(words);
      if (options.printsPlan()) {
        if (!StandardOutput.write(options.plan().toJson() + "\n", out)) {
          throw new FlinkJobException(
              FlinkJobException.Code.UNWRITABLE_PLAN,
              "the job plan cannot be written to standard output",
              "write it to a file with enough room",
              null);
        }
        return 0;
      }
      return run(options);
    } catch (Exception e) {
      return JobFailure.print(e, err);
    }
  }

  private static int run(JobOptions options) throws Exception {
    if (options.checkpoints().isPresent()) {
      return run(options, options.checkpoints().get());
    }
    try (TemporaryFolder checkpoints = TemporaryFolder.create()) {
      return run(options, checkpoints.path().toUri().toString());
    }
  }

  private static int run(JobOptions options, String checkpoints) throws Exception {
    long before = deadLetters(options);
    Configuration settings = settings();
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints);
    settings.setString(StreamLag.SETTING, StreamLag.Factory.class.getName());
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            options.parallelism().orElse(1), settings);
    CairnJob.define(environment, options);
    CompletableFuture<Void> caller = Caller.end();
    if (options.source() instanceof RecordSource.Stream stream) {
      JobClient job = environment.executeAsync(CairnJob.NAME);
      if (!StreamRun.run(job, stream, caller, checkpoints)) {
        return BEHIND;
      }
    } else {
      caller.thenRun(() -> Runtime.getRuntime().halt(3));
      environment.execute(CairnJob.NAME);
    }
    return deadLetters(options) > before ? FOUND : 0;
  }

  /** The number of complete dead letters in the folder, if it is one of this machine. */
  private static long deadLetters(JobOptions options) throws IOException {
    Path folder = Path.of(options.deadLetters());
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    long lines = 0;
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> complete =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .toList();
      for (Path file : complete) {
        try (Stream<String> all = Files.lines(file, StandardCharsets.UTF_8)) {
          lines += all.count();
        }
      }
    }
    return lines;
  }
}
