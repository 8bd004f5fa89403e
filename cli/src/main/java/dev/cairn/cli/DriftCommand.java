package dev.cairn.cli;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.StoredBundle;
import dev.cairn.drift.Drift;
import dev.cairn.drift.DriftReport;
import dev.cairn.plan.IngestPlan;
import dev.cairn.report.DriftText;
import dev.cairn.report.JunitXml;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cairn drift}: what a changed schema means for a bundle. */
@Command(
    name = "drift",
    header = "Show what changed since a bundle was made, and what to do.",
    description = {
      "",
      "Compares the schema from which a bundle was made with the current schema, using the"
          + " bundle's options. Exit code 1 means that something must be done. --include and"
          + " --exclude select tables of both schemas.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cairn drift --bundle shop-bundle --jdbc-url postgresql://reader@localhost/shop")
final class DriftCommand implements Callable<Integer>, Judge {
  /** The output formats of drift. */
  enum DriftFormat {
    TEXT,
    JSON,
    JUNIT
  }

  private final Console console;

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description = "Compare with this bundle, a folder that generate wrote.")
  private @Nullable Path bundle;

  @Option(
      names = "--before",
      paramLabel = "FILE",
      description =
          "Compare with this earlier schema instead of a bundle: DDL, or a snapshot in JSON"
              + " (*.json).")
  private @Nullable Path before;

  @Mixin private final CatalogSource source = new CatalogSource();
  @Mixin private final PlanChoices choices = new PlanChoices();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Output format: text (default), json, or junit (XML for build servers).")
  private DriftFormat format = DriftFormat.TEXT;

  // Failures reads it by name.
  @Mixin
  @SuppressWarnings("UnusedVariable")
  private final CommonOptions common = new CommonOptions();

  DriftCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SQLException {
    DriftReport report = drift();
    console
        .out()
        .print(
            switch (format) {
              case TEXT -> DriftText.of(report);
              case JSON -> report.toJson();
              case JUNIT -> JunitXml.of(report);
            });
    return ExitCode.of(report.verdict());
  }

  private DriftReport drift() throws SQLException {
    if (bundle != null && before == null) {
      StoredBundle stored = Bundle.read(bundle);
      IngestPlan then = source.selectedOf(stored.plan());
      return Drift.since(then, source.read(console), stored.target(), stored.placement());
    }
    if (bundle == null && before != null) {
      IngestPlan then = IngestPlan.of(source.readFile(console, before), choices.options(console));
      return Drift.since(then, source.read(console));
    }
    throw CommandFailure.usage("nothing to compare with", "add --bundle DIR or --before FILE");
  }
}
