package dev.cairn.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testkit.Workload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as a program in a process of its own. */
class MainTest {
  @TempDir Path folder;

  private record Run(int exit, String out, String err) {}

  private static Run run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.local(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            words);
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String bundle() {
    Workload workload = Workload.of("shop.item", "id", Map.of("id", "integer"));
    IngestPlan plan = IngestPlan.of(Catalog.of(workload.table()), PlanOptions.defaults());
    Path bundle = folder.resolve("bundle");
    Bundle.of(plan, Target.defaults()).writeTo(bundle);
    return bundle.toString();
  }

  @Test
  void wrongUsageIsExitCodeTwoWithAHint() {
    assertThat(run("--sink", "x").err()).contains("no bundle given", "hint: cairn-flink.jar");
    assertThat(run("--bundel", "x").err()).contains("no option --bundel", "did you mean --bundle?");
    assertThat(run("--bundle", folder.toString()).exit()).isEqualTo(2);
    String bundle = bundle();
    assertThat(run("--bundle", bundle).err()).contains("no source given");
    assertThat(run("--bundle", bundle, "--source", "x", "--kinesis", "s", "--sink", "x").err())
        .contains("two sources given");
    assertThat(run("--bundle", bundle, "--source", "x", "--for", "1s", "--sink", "x").err())
        .contains("only a stream has");
    assertThat(run("--bundle", bundle, "--kinesis", "s", "--from", "noon", "--sink", "x").err())
        .contains("--from is trim-horizon, latest or a time");
    assertThat(run("--bundle", bundle, "--source", "x", "--sink", "x", "--parallelism", "0"))
        .extracting(Run::exit)
        .isEqualTo(2);
  }

  @Test
  void aPasswordInAnAddressIsRefusedAndNotRepeated() {
    Run run =
        run(
            "--bundle",
            bundle(),
            "--source",
            "x",
            "--sink",
            "postgresql://u:hunter2@localhost/d",
            "--dead-letters",
            "d");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--password-file").doesNotContain("hunter2");
  }

  @Test
  void theJobPlanIsPrinted() {
    String bundle = bundle();
    Run run = run("--bundle", bundle, "--set", "MERGE=DEEP", "--print-job-plan");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(JobPlan.parse(run.out()))
        .isEqualTo(JobPlan.of(Path.of(bundle)).with("MERGE", "DEEP"));
  }

  @Test
  void theJobPlanIsUtf8WhateverTheLocaleHasAndAnOutputThatIsFullIsSaidSo() throws Exception {
    Workload workload = Workload.of("shop.\u20ac", "id", Map.of("id", "integer"));
    IngestPlan plan = IngestPlan.of(Catalog.of(workload.table()), PlanOptions.defaults());
    Path bundle = folder.resolve("euro");
    Bundle.of(plan, Target.defaults()).writeTo(bundle);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    String[] words = {"--bundle", bundle.toString(), "--print-job-plan"};
    assertThat(Main.local(new PrintStream(out, true, StandardCharsets.US_ASCII), err, words))
        .isZero();
    assertThat(JobPlan.parse(out.toString(StandardCharsets.UTF_8))).isEqualTo(JobPlan.of(plan));
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    assertThat(
            Main.local(
                new PrintStream(full, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                words))
        .isEqualTo(3);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("standard output", "hint: ");
  }

  @Test
  void aDatabaseThatIsNotThereIsExitCodeThreeInTheEnd() {
    Run run =
        run(
            "--bundle",
            bundle(),
            "--source",
            bundle() + "/manifest.json",
            "--sink",
            "postgresql://nobody@127.0.0.1:1/nothing",
            "--dead-letters",
            folder.resolve("dead").toString());
    assertThat(run.exit()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("127.0.0.1:1");
  }
}
