package dev.cairn.flink.verify;

import dev.cairn.bundle.Bundle;
import dev.cairn.finding.Causes;
import dev.cairn.flink.FlinkJobException;
import dev.cairn.flink.program.JobFailure;
import dev.cairn.flink.program.StandardOutput;
import dev.cairn.plan.IngestPlan;
import dev.cairn.result.Verdict;
import dev.cairn.session.Connector;
import dev.cairn.text.AtomicFile;
import dev.cairn.text.TextFile;
import dev.cairn.text.VisibleText;
import dev.cairn.verify.Verification;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportCauses;
import dev.cairn.verify.result.ReportJson;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * {@code cairn verify} with the machines of a cluster as readers: the report is that of {@code
 * cairn verify --format json}, byte by byte, and so is the exit code. Run by {@code flink run -c
 * dev.cairn.flink.verify.VerifyJob cairn-flink.jar}, or in a process of its own with a cluster
 * inside.
 *
 * <p>This program holds the snapshot, which ends with it.
 */
public final class VerifyJob {
  /** How often a task is started again. */
  private static final int RESTARTS = 3;

  /** The target of a program that runs inside the cluster, which an exit would end. */
  private static final String EMBEDDED = "embedded";

  private VerifyJob() {}

  /**
   * Verifies the tables of a bundle.
   *
   * @param words the options
   * @throws Exception only inside a cluster: what ended the verification, or that the verdict is
   *     not good
   */
  public static void main(String... words) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings());
    if (EMBEDDED.equals(environment.getConfiguration().get(DeploymentOptions.TARGET))) {
      if (verify(environment, System.out, VerifyOptions.parse(words)) != 0) {
        throw new FlinkJobException(
            FlinkJobException.Code.NOT_GOOD,
            "the verdict is not good",
            "the report says why",
            null);
      }
      return;
    }
    int exit = local(environment, System.out, System.err, words);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  /** The settings that every job of this program has. */
  static Configuration settings() {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    return settings;
  }

  /** Verifies, and returns the exit code. */
  static int local(
      StreamExecutionEnvironment environment, PrintStream out, PrintStream err, String... words) {
    try {
      return verify(environment, out, VerifyOptions.parse(words));
    } catch (IllegalStateException | IllegalArgumentException e) {
      err.println("cairn: an error in Cairn itself: " + VisibleText.of(e.toString()));
      return 70;
    } catch (Exception e) {
      return JobFailure.print(e, err);
    }
  }

  private static int verify(
      StreamExecutionEnvironment environment, PrintStream out, VerifyOptions options)
      throws IOException {
    if (options.report().isEmpty()) {
      return verify(environment, options, json -> print(json, out));
    }
    // Begun before the tables are read, which takes hours where one machine is not enough.
    Path path = options.report().get();
    try (AtomicFile file = begin(path)) {
      return verify(environment, options, json -> write(json, file, path));
    }
  }

  private static int verify(
      StreamExecutionEnvironment environment, VerifyOptions options, Consumer<String> reports)
      throws IOException {
    IngestPlan plan = Bundle.readPlan(options.bundle());
    Verification given =
        Verification.of(plan).withDialect(options.dialect()).withSample(options.sample());
    Verification verification = options.pages().map(given::withPagesAtATime).orElse(given);
    options.parallelism().ifPresent(environment::setParallelism);
    Report report =
        run(
            environment,
            options.everyAssumption() ? verification.underAllAssumptions() : verification,
            Bundle.planText(options.bundle()),
            options.login());
    Causes causes = ReportCauses.of(report, plan, options.values());
    Verdict verdict = ReportCauses.verdict(report, causes);
    reports.accept(ReportJson.of(report, options.values(), causes, verdict));
    boolean cutShort = report.findings().stream().anyMatch(f -> f.code().endsTheRun());
    return verdict == Verdict.GOOD ? 0 : verdict == Verdict.INCOMPLETE && cutShort ? 3 : 1;
  }

  private static AtomicFile begin(Path path) {
    try {
      return AtomicFile.create(path);
    } catch (IOException e) {
      String message = "the report cannot be written to " + path + ": " + TextFile.reason(e);
      String hint = "name a file in a folder that exists";
      throw e instanceof NoSuchFileException || Files.isDirectory(path)
          ? FlinkJobException.badArgument(message, hint)
          : unwritable(message, hint, e);
    }
  }

  private static void write(String json, AtomicFile file, Path path) {
    try {
      file.write(json);
      file.complete();
    } catch (IOException e) {
      throw unwritable(
          "the report cannot be written to " + path + ": " + TextFile.reason(e),
          "name a file with enough room",
          e);
    }
  }

  private static void print(String json, PrintStream out) {
    if (!StandardOutput.write(json, out)) {
      throw unwritable(
          "the report cannot be written to standard output", "name a file: --report FILE", null);
    }
  }

  private static FlinkJobException unwritable(
      String message, String hint, @Nullable IOException cause) {
    return new FlinkJobException(FlinkJobException.Code.UNWRITABLE_REPORT, message, hint, cause);
  }

  /**
   * Runs a verification with the tasks of a cluster.
   *
   * @param plan the text of the verification's plan
   * @param connector connects this program and each task to the database
   */
  static <C extends Connector & Serializable> Report run(
      StreamExecutionEnvironment environment, Verification verification, String plan, C connector) {
    if (environment
        .getConfiguration()
        .getOptional(RestartStrategyOptions.RESTART_STRATEGY)
        .isEmpty()) {
      Configuration restarts = new Configuration();
      restarts.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
      restarts.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
      restarts.set(
          RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
      environment.configure(restarts);
    }
    return verification.run(connector, new FlinkWorkers<>(environment, plan, connector));
  }
}
