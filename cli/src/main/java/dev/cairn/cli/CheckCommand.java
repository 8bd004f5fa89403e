package dev.cairn.cli;

import dev.cairn.bundle.Target;
import dev.cairn.plan.IngestPlan;
import dev.cairn.preflight.Preflight;
import dev.cairn.preflight.PreflightReport;
import dev.cairn.preflight.Probes;
import dev.cairn.report.PreflightText;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cairn check}: preflight. */
@Command(
    name = "check",
    header = "Look at a live server for what would make replication fail or lose something.",
    description = {
      "",
      "Settings, free slots, rights, plugin, open transactions, keys and types, each finding with its"
          + " evidence and a fix. Log in as the role that DMS is to use: its rights are looked at."
          + " Reads only. Exit code 1 says that a finding is an error.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cairn check --jdbc-url postgresql://cairn_dms@localhost/shop --include 'shop.*'")
final class CheckCommand implements Callable<Integer>, Judge {
  private final Console console;

  @Mixin private final LiveSource source = new LiveSource();
  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final PlanChoices choices = new PlanChoices();

  @Option(
      names = "--target",
      paramLabel = "FILE",
      description = "What the bundle is to be made for; see generate.")
  private @Nullable Path targetFile;

  @Option(
      names = "--probe",
      description =
          "Look also into about 10,000 rows of each table or leaf partition, for at most a minute,"
              + " for values that fail or lose something on their way. Values are counted, never"
              + " shown.")
  private boolean probe;

  @Option(
      names = "--probe-rows",
      paramLabel = "N",
      converter = RowCountConverter.class,
      description = "Look into about so many rows of each, or into all; means --probe, too.")
  private @Nullable Long probeRows;

  @Option(
      names = "--probe-time",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "Look for at most so long in all, and a sixth of it in one table; means --probe, too.")
  private @Nullable Duration probeTime;

  @Mixin private final FormatOption output = new FormatOption();

  // Read by name where failures are told.
  @Mixin
  @SuppressWarnings("UnusedVariable")
  private final CommonOptions common = new CommonOptions();

  CheckCommand(Console console) {
    this.console = console;
  }

  private Probes probes(IngestPlan plan) {
    Probes probes = Probes.of(plan, InstantSource.system());
    if (probeRows != null) {
      probes = probes.withSample(probeRows);
    }
    return probeTime == null ? probes : probes.within(probeTime.dividedBy(6), probeTime);
  }

  @Override
  public Integer call() throws SQLException {
    Target target = TargetFile.read(targetFile, console);
    Preflight preflight =
        Preflight.of(target).withOptions(choices.options(target.dmsSettings(), console));
    if (probe || probeRows != null || probeTime != null) {
      preflight = preflight.withProbes(this::probes);
    }
    try (Connection connection = source.connect(console)) {
      PreflightReport report =
          preflight.withSession(source.options(console)).check(connection, selection.selection());
      console
          .out()
          .print(
              switch (output.format) {
                case TEXT -> PreflightText.of(report);
                case JSON -> report.toJson();
              });
      return ExitCode.of(report.verdict());
    }
  }
}
