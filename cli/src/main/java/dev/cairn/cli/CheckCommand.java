package dev.cairn.cli;

import dev.cairn.bundle.Target;
import dev.cairn.cli.io.Console;
import dev.cairn.finding.Accepted;
import dev.cairn.finding.Causes;
import dev.cairn.plan.IngestPlan;
import dev.cairn.preflight.Preflight;
import dev.cairn.preflight.PreflightReport;
import dev.cairn.preflight.Probes;
import dev.cairn.report.CheckPage;
import dev.cairn.report.FindingCodes;
import dev.cairn.report.Page;
import dev.cairn.result.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cairn check}: preflight. */
@Command(
    name = "check",
    header = "Check a live server for problems that would make replication fail or lose data.",
    description = {
      "",
      "Checks settings, free slots, rights, plugin, open transactions, keys and types. Each"
          + " finding has evidence and a fix. Log in as the role that DMS will use, since its"
          + " rights are checked. Reads only. Exit code 1 means that a finding is an error.",
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
      description = "Read account, region, sizes and names from this file; see generate.")
  private @Nullable Path targetFile;

  @Option(
      names = "--probe",
      description =
          "Also check about 10,000 rows of each table or leaf partition, for at most a minute,"
              + " for values that would fail or be lossy. Values are counted, never shown.")
  private boolean probe;

  @Option(
      names = "--probe-rows",
      paramLabel = "N",
      converter = RowCountConverter.class,
      description = "Check about N rows per table or leaf partition, or `all`; implies --probe.")
  private @Nullable Long probeRows;

  @Option(
      names = "--probe-time",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "Check for at most DURATION in total, and a sixth of it per table; implies --probe.")
  private @Nullable Duration probeTime;

  @Mixin private final PageFormatOption output = new PageFormatOption();

  @Mixin private final AcceptOption accept = new AcceptOption();
  @Mixin private final PageOptions page = new PageOptions();
  @Mixin private final ProgressOption progressOption = new ProgressOption();
  @Mixin private final CommonOptions common = new CommonOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Someone may set the machine's clock while tables are probed; this one only goes on. */
  private static final InstantSource STEADY = () -> Instant.EPOCH.plusNanos(Ticker.SYSTEM.nanos());

  CheckCommand(Console console) {
    this.console = console;
  }

  private Probes probes(IngestPlan plan, RunProgress progress) {
    long rows = probeRows == null ? Probes.DEFAULT_SAMPLE : probeRows;
    progress.begin(Stage.tables("probing", plan, rows));
    Probes probes = Probes.of(plan, STEADY).withProgress(progress);
    if (probeRows != null) {
      probes = probes.withSample(probeRows);
    }
    return probeTime == null ? probes : probes.within(probeTime.dividedBy(6), probeTime);
  }

  @Override
  public Integer call() throws SQLException {
    page.checkUsage();
    Accepted accepted = accept.read(console);
    Target target = TargetFile.read(targetFile, console);
    Preflight preflight =
        Preflight.of(target).withOptions(choices.options(target.dmsSettings(), console));
    try (Connection connection = source.connect(console)) {
      PreflightReport report = report(preflight, connection);
      selection.judge(console);
      Causes causes =
          accepted.in(report.causes(), FindingCodes.ofCheck()::contains, selection.selection());
      Page found =
          CheckPage.of(report).with(causes, causes.verdict()).alsoNotChecked(selection.unmatched());
      Page shown = found.with(Optional.of(next(report, found)));
      Supplier<String> json = () -> report.toJson(causes);
      page.show(console, shown, () -> page.print(console, output.format, shown, json), "", json);
      return ExitCode.of(found.verdict());
    }
  }

  private PreflightReport report(Preflight preflight, Connection connection) {
    try (RunProgress progress =
        progressOption.begin(console, common, Stage.of("checking the server"))) {
      Preflight chosen =
          probe || probeRows != null || probeTime != null
              ? preflight.withProbes(plan -> probes(plan, progress))
              : preflight;
      return chosen.withSession(source.options(console)).check(connection, selection.selection());
    }
  }

  /** First what is wrong, then a look into the data, then the bundle. */
  private Page.Next next(PreflightReport report, Page found) {
    NextCommand again = NextCommand.again(spec);
    NextCommand lossless = again.with("--profile", "lossless");
    boolean better = found.decided().contains("--profile lossless");
    if (found.verdict() != Verdict.GOOD) {
      return new Page.Next("fix the errors, then", (better ? lossless : again).text(), "");
    }
    if (report.looked().isEmpty()) {
      return new Page.Next("", again.with("--probe", "").text(), "looks into the data");
    }
    return new Page.Next(
        "", (better ? lossless : again).as("generate").with("--out", "bundle").text(), "");
  }
}
