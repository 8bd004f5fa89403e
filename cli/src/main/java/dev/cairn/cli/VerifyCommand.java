package dev.cairn.cli;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.CollectionNames;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.OutputFile;
import dev.cairn.dms.record.DeadLetters;
import dev.cairn.finding.Accepted;
import dev.cairn.finding.Causes;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.report.FindingCodes;
import dev.cairn.report.Page;
import dev.cairn.report.ReportText;
import dev.cairn.report.VerifyPage;
import dev.cairn.result.Verdict;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.text.Counted;
import dev.cairn.verify.ChangeVerification;
import dev.cairn.verify.DocumentVerification;
import dev.cairn.verify.ReplayAssumptions;
import dev.cairn.verify.Verification;
import dev.cairn.verify.replay.Replay;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportCauses;
import dev.cairn.verify.result.ReportJson;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cairn verify}: the proof, on a live database. */
@Command(
    name = "verify",
    header = "Prove the transformations: compare their documents with the source values.",
    description = {
      "",
      "Emulates the DMS record of every row of the selected tables, transforms it, and compares"
          + " the document with the row, value by value. Reads only. Exit code 1 means that a"
          + " value failed, is wrong or is missing.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cairn verify --jdbc-url postgresql://reader@localhost/shop --profile lossless")
final class VerifyCommand implements Callable<Integer>, Judge {
  /** The maximum of the default, since more readers would burden the source. */
  private static final int MOST_THREADS = 4;

  private final Console console;

  @Mixin private final LiveSource source = new LiveSource();
  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final PlanChoices choices = new PlanChoices();
  @Mixin private final DialectChoices dialect = new DialectChoices();

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description = "Use the plan stored in this bundle instead of creating a new one.")
  private @Nullable Path bundle;

  @Option(
      names = "--records",
      paramLabel = "FILE",
      description =
          "Use records of a real task, or of capture, instead of the emulator. With --jdbc-url"
              + " they are compared with the database, otherwise only checked for failures.")
  private @Nullable Path records;

  @Mixin private final StreamOptions stream = new StreamOptions();

  @Option(
      names = "--changes",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "After the full load, follow changes for DURATION (90s, 10m, 1h), then compare; the"
              + " tables may be written to meanwhile.")
  private @Nullable Duration changes;

  @Mixin private final SinkOption sink = new SinkOption();

  @Option(
      names = "--dead-letters",
      paramLabel = "FILE",
      description =
          "With --records or --kinesis: write items that are not valid DMS records to FILE, with"
              + " position and reason.")
  private @Nullable Path deadLetters;

  @Option(
      names = "--sample",
      paramLabel = "N",
      converter = RowCountConverter.class,
      description = "Check at most N rows per table or leaf partition, or `all`.")
  private long sample = Long.MAX_VALUE;

  @Option(
      names = "--assumptions",
      paramLabel = "WHICH",
      description =
          "default, or all: verify under every relevant answer to the open questions, and report"
              + " the columns that are safe under all of them. With --records only questions"
              + " about Rockset are asked.")
  private AssumptionSet assumptions = AssumptionSet.DEFAULT;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Read with N threads, each on its own connection, all in one snapshot: several tables,"
              + " partitions or page ranges of one table at a time. Default: one per processor, at"
              + " most "
              + MOST_THREADS
              + ".")
  private int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());

  @Option(
      names = "--show-values",
      description = "Show the values of examples instead of masking them.")
  private boolean showValues;

  @Mixin private final PageFormatOption output = new PageFormatOption();

  @Mixin private final AcceptOption accept = new AcceptOption();
  @Mixin private final PageOptions page = new PageOptions();
  @Mixin private final ProgressOption progressOption = new ProgressOption();
  @Mixin private final CommonOptions common = new CommonOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Which answers to the open questions are tried. */
  private enum AssumptionSet {
    DEFAULT,
    ALL
  }

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SQLException, IOException {
    Accepted accepted = accept.read(console);
    Proof proof = report();
    Report report = proof.report();
    ExampleValues values = showValues ? ExampleValues.SHOWN : ExampleValues.MASKED;
    Causes causes =
        accepted.in(
            ReportCauses.of(report, proof.plan(), values),
            FindingCodes.ofVerify()::contains,
            bundle == null ? selection.selection() : tables(proof.plan()));
    Verdict verdict = ReportCauses.verdict(report, causes);
    Page shown =
        VerifyPage.of(report, proof.plan(), values)
            .with(causes, verdict)
            .with(assumed())
            .alsoNotChecked(selection.unmatched())
            .with(next(verdict, proof.plan()));
    Supplier<String> json = () -> ReportJson.of(report, values, causes, verdict);
    String columns = ReportText.columns(report, values);
    Runnable print =
        () -> {
          if (output.format == PageFormat.TEXT && page.details) {
            console.out().print(columns);
          }
          page.print(console, output.format, shown, json);
        };
    page.show(console, shown, print, columns, json);
    return ExitCode.of(report, verdict);
  }

  /** Exactly the tables of a plan. */
  private static Selection tables(IngestPlan plan) {
    return Selection.of(
        plan.collections().stream().map(c -> c.table().name().toSql()).toArray(String[]::new));
  }

  /** The choices that the result depends on, beside those of the plan. */
  private List<Page.Fact> assumed() {
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(
        new Page.Fact(
            "assumptions",
            switch (assumptions) {
              case DEFAULT -> "default";
              case ALL -> "every relevant answer";
            }));
    facts.add(
        new Page.Fact("rows", sample == Long.MAX_VALUE ? "all" : "at most " + sample + " a table"));
    recordSource().ifPresent(source -> facts.add(new Page.Fact("records", source.toString())));
    if (sink.isNamed()) {
      facts.add(new Page.Fact("documents", sink.address(console)));
    }
    return facts;
  }

  /** A report, and the plan that it is about. */
  private record Proof(Report report, IngestPlan plan) {}

  private Optional<Page.Next> next(Verdict verdict, IngestPlan plan) {
    NextCommand again = NextCommand.again(spec);
    boolean lossless = plan.options().profile() == Profile.LOSSLESS;
    if (verdict == Verdict.GOOD) {
      return bundle == null
          ? Optional.of(new Page.Next("", again.as("generate").with("--out", "bundle").text(), ""))
          : Optional.empty();
    }
    if (lossless || verdict == Verdict.INCOMPLETE) {
      return Optional.of(new Page.Next("fix the errors, then", again.text(), ""));
    }
    return Optional.of(
        bundle == null
            ? new Page.Next("", again.with("--profile", "lossless").text(), "")
            : new Page.Next(
                "",
                NextCommand.regenerate(
                        again.bare().as("generate").with("--catalog", bundle + "/catalog.json"),
                        bundle,
                        plan.options())
                    .with("--profile", "lossless")
                    .text(),
                ""));
  }

  private Proof report() throws SQLException, IOException {
    checkUsage();
    if (threads < 1) {
      throw CommandFailure.usage("--threads " + threads + " reads nothing", "give a number from 1");
    }
    Optional<RecordSource> recorded = recordSource();
    if (recorded.isPresent()) {
      return replay(recorded.get());
    }
    if (changes != null) {
      return withChanges(changes);
    }
    if (sink.isNamed()) {
      return ofSink();
    }
    try (CtrlC ctrlC = CtrlC.interrupting(Thread.currentThread());
        Connection connection = source.connect(console);
        RunProgress progress = progress(Stage.catalog())) {
      IngestPlan plan = plan(connection);
      progress.begin(Stage.tables("", plan, once(sample)));
      Verification verification =
          Verification.of(plan)
              .withDialect(dialect.dialect())
              .withSample(sample)
              .withProgress(progress);
      Verification chosen =
          switch (assumptions) {
            case DEFAULT -> verification;
            case ALL -> verification.underAllAssumptions();
          };
      return new Proof(chosen.run(source.continuing(connection, console), threads), plan);
    } catch (CancellationException e) {
      throw CommandFailure.unreachable("ended before everything was read", null, e);
    }
  }

  private RunProgress progress(Stage first) {
    return progressOption.begin(console, common, first);
  }

  /** A number of which each pass reads once; 0, which is unknown, if there are several passes. */
  private long once(long number) {
    return assumptions == AssumptionSet.DEFAULT ? number : 0;
  }

  /** The records to replay; empty if the emulator makes them. */
  private Optional<RecordSource> recordSource() {
    return records == null ? stream.records() : Optional.of(new FileRecords(records, console));
  }

  /** Refuses options that have no effect together. */
  private void checkUsage() {
    Optional<RecordSource> recorded = recordSource();
    if (assumptions == AssumptionSet.ALL) {
      recorded
          .flatMap(RecordSource::readsOnce)
          .ifPresent(
              reason -> {
                throw CommandFailure.usage(reason, null);
              });
    }
    if (recorded.isPresent() && !source.isNamed() && bundle == null) {
      throw CommandFailure.usage(
          "without a plan or a database, verify cannot know what the records should become",
          "add --bundle DIR, or --jdbc-url to compare them with the database");
    }
    if (recorded.isPresent() && !source.isNamed() && source.isDescribed()) {
      throw CommandFailure.usage(
          "--user and --password-file need a server", "add --jdbc-url, or leave them out");
    }
    page.checkUsage();
  }

  private Proof withChanges(Duration duration) throws SQLException {
    try (CtrlC ctrlC = CtrlC.interrupting(Thread.currentThread());
        Connection connection = source.connect(console);
        RunProgress progress = progress(Stage.catalog())) {
      IngestPlan plan = plan(connection);
      ChangeVerification verification =
          ChangeVerification.of(plan)
              .withDialect(dialect.dialect())
              .withClock(InstantSource.system());
      Report report =
          new ChangesRun(
                  progress,
                  plan,
                  source.continuing(connection, console),
                  duration,
                  once(Long.MAX_VALUE))
              .run(
                  switch (assumptions) {
                    case DEFAULT -> verification;
                    case ALL -> verification.underAllAssumptions();
                  });
      return new Proof(report, plan);
    } catch (CancellationException e) {
      throw CommandFailure.unreachable("ended before everything was read", null, e);
    }
  }

  private Proof ofSink() throws SQLException {
    try (Connection connection = source.connect(console);
        Connection documents = sink.connect(console);
        RunProgress progress = progress(Stage.catalog())) {
      IngestPlan plan = plan(connection);
      progress.begin(Stage.tables("comparing", plan, once(Long.MAX_VALUE)));
      return new Proof(
          DocumentVerification.of(plan, CollectionNames::sinkTable)
              .withDialect(dialect.dialect())
              .withProgress(progress)
              .run(connection, documents),
          plan);
    }
  }

  private Proof replay(RecordSource recorded) throws SQLException {
    boolean once = assumptions == AssumptionSet.DEFAULT;
    if (!source.isNamed()) {
      IngestPlan plan = selection.of(Bundle.readPlan(Objects.requireNonNull(bundle)), console);
      try (RunProgress progress = progress(recorded.stage(once))) {
        return underAssumptions(
            plan,
            chosen -> {
              try (Replay replay =
                  Replay.forFailures(plan, chosen, InstantSource.system())
                      .within(selection.selection())) {
                progress.begin(recorded.stage(once));
                Optional<Finding> left = replay(recorded, replay, progress, chosen);
                Report report = replay.failures();
                return left.map(report::with).orElse(report);
              }
            });
      }
    }
    try (Connection connection = source.connect(console);
        RunProgress progress = progress(Stage.catalog())) {
      IngestPlan plan = plan(connection);
      return underAssumptions(
          plan,
          chosen -> {
            try (Replay replay =
                Replay.of(plan, chosen, InstantSource.system())
                    .within(selection.selection())
                    .reporting(progress)) {
              progress.begin(recorded.stage(once));
              Optional<Finding> left = replay(recorded, replay, progress, chosen);
              progress.begin(Stage.tables("comparing", plan, once(Long.MAX_VALUE)));
              Report report = replay.compare(connection);
              return left.map(report::with).orElse(report);
            }
          });
    }
  }

  private Proof underAssumptions(IngestPlan plan, ReplayAssumptions.Replays replays) {
    Report report =
        switch (assumptions) {
          case DEFAULT -> replays.under(dialect.dialect());
          case ALL -> ReplayAssumptions.report(plan, dialect.dialect(), replays);
        };
    return new Proof(report, plan);
  }

  /** Replays all records; of several passes, one reports its findings. */
  private Optional<Finding> replay(
      RecordSource recorded, Replay replay, RunProgress progress, Dialect chosen) {
    boolean telling = chosen.equals(dialect.dialect());
    Optional<Finding> left;
    if (deadLetters == null || !telling) {
      left = recorded.replay(replay, progress, bad -> {});
    } else {
      try (OutputFile letters = OutputFile.create(deadLetters, console)) {
        left = recorded.replay(replay, progress, new DeadLetters(letters.stream())::add);
        letters.complete();
      }
    }
    if (telling) {
      progress.notice(Counted.of(replay.records(), "record") + " replayed");
      if (replay.bad() > 0) {
        progress.notice(
            Counted.of(replay.bad(), "item is not a DMS record", "items are not DMS records"));
      }
      new TreeMap<>(replay.findings())
          .forEach((finding, count) -> progress.notice(finding + " (" + count + ")"));
    }
    return left;
  }

  private IngestPlan plan(Connection connection) {
    return bundle == null
        ? IngestPlan.of(
            selection.found(Catalog.read(connection, selection.selection()), console),
            choices.options(console))
        : selection.of(Bundle.readPlan(bundle), console);
  }
}
