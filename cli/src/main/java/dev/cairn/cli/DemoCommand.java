package dev.cairn.cli;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.OutputFile;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.report.DemoText;
import dev.cairn.result.Verdict;
import dev.cairn.verify.Verification;
import dev.cairn.verify.result.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cairn demo}: the main job, end to end, on a server of its own. */
@Command(
    name = "demo",
    header = "Run all steps on an embedded PostgreSQL with a sample web shop.",
    description = {
      "",
      "Starts a temporary PostgreSQL, reads the sample schema, prints the transformation of one"
          + " table, verifies all tables under both profiles, and writes the bundle of the"
          + " lossless one. Needs only Java. Exit code 0 means that every failure was"
          + " predicted.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {"  cairn demo --out shop-bundle", "  cairn demo --pipeline"})
final class DemoCommand implements Callable<Integer> {
  private final Console console;
  private final PipelineDemo.Commands commands;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write the bundle to this folder, which must be new, empty or an earlier bundle"
              + " (default: a new temporary folder; with --pipeline it is removed afterwards).")
  private @Nullable Path out;

  @Option(
      names = "--pipeline",
      description =
          "Run the whole chain instead: changes of PostgreSQL through a Kinesis emulator and Flink"
              + " into tables of documents. Needs Node 18 or later with npm, and a checkout.")
  private boolean pipeline;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description =
          "With --pipeline: use the Kinesis emulator that runs at this address, instead of"
              + " starting one.")
  private @Nullable String endpoint;

  @Mixin private final CommonOptions common = new CommonOptions();

  DemoCommand(Console console, PipelineDemo.Commands commands) {
    this.console = console;
    this.commands = commands;
  }

  @Override
  public Integer call() throws SQLException, IOException {
    if (out != null) {
      OutputFile.refuseFolderOnStandardOutput("--out", out);
    }
    if (pipeline) {
      return new PipelineDemo(console, commands, out, endpoint).run();
    }
    tell("starting an embedded PostgreSQL");
    try (SampleServer server = SampleServer.start();
        Connection connection = server.connect()) {
      Catalog catalog = Catalog.read(connection, Selection.all());
      IngestPlan documented = IngestPlan.of(catalog, PlanOptions.defaults());
      IngestPlan lossless =
          IngestPlan.of(catalog, PlanOptions.defaults().withProfile(Profile.LOSSLESS));
      tell("verifying every row under both profiles");
      Report underDocumented = Verification.of(documented).run(connection);
      Report underLossless = Verification.of(lossless).run(connection);
      Path folder = out == null ? Files.createTempDirectory("cairn-demo-").resolve("bundle") : out;
      Bundle.of(lossless, Target.defaults()).writeTo(folder);
      DemoText page = new DemoText(documented, underDocumented, lossless, underLossless, folder);
      console.out().print(page.text());
      return ExitCode.of(Verdict.of(page.isAsItShouldBe()));
    }
  }

  private void tell(String what) {
    if (!common.quiet && console.terminal().err()) {
      console.err().println("cairn demo: " + what);
    }
  }
}
