package dev.cairn.cli;

import dev.cairn.bundle.Bundle;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.NotVisible;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.InputFile;
import dev.cairn.cli.io.Secrets;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.emulator.task.Capture;
import dev.cairn.emulator.task.RecordSink;
import dev.cairn.emulator.task.TaskLoad;
import dev.cairn.kinesis.StreamAddress;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.text.Counted;
import dev.cairn.text.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cairn capture}: a DMS task without AWS, as a file of records. */
@Command(
    name = "capture",
    header =
        "Emulate a DMS task: write the records of a full load and of changes to a file or stream.",
    description = {
      "",
      "Reads one snapshot, then the changes after it by logical decoding, until --for or"
          + " --until-lsn is reached or you press Ctrl-C. The replication slot is temporary, so"
          + " nothing remains on the server. The file appears when it is complete. Exit code 1"
          + " means that a table could not be read completely; the file has the other tables.",
      "",
      "A Kinesis stream gets each record with the partition key that DMS gives it. Records that"
          + " were written stay there, even if capture fails later.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer =
        "  cairn capture --jdbc-url postgresql://reader@localhost/shop --full-load-only --out"
            + " shop.jsonl")
final class CaptureCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final LiveSource source = new LiveSource();
  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final PlanChoices choices = new PlanChoices();

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description = "Emulate the task of this bundle instead of creating a new plan.")
  private @Nullable Path bundle;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the records to FILE.")
  private @Nullable Path out;

  @Option(
      names = "--kinesis",
      paramLabel = "STREAM",
      description =
          "Write the records to this Kinesis stream. Credentials and region come from where the AWS"
              + " CLI finds them.")
  private @Nullable String stream;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "With --kinesis: use Kinesis at this address, such as an emulator.")
  private @Nullable String endpoint;

  @Option(names = "--full-load-only", description = "Stop after the full load.")
  private boolean fullLoadOnly;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Capture changes for DURATION (90s, 10m, 1h).")
  private @Nullable Duration duration;

  @Option(
      names = "--until-lsn",
      paramLabel = "LSN",
      converter = Lsn.Converter.class,
      description = "Capture the changes that were committed before this LSN.")
  private @Nullable Lsn untilLsn;

  @Mixin private final ProgressOption progressOption = new ProgressOption();
  @Mixin private final CommonOptions common = new CommonOptions();

  CaptureCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SQLException, IOException, InterruptedException {
    Supplier<RecordTarget> target = target();
    IngestPlan plan = plan();
    try (RecordTarget file = target.get();
        CtrlC ctrlC = CtrlC.interrupting(Thread.currentThread())) {
      List<TaskLoad.Incomplete> incomplete = capture(plan, file, ctrlC);
      file.complete();
      tell("wrote " + Counted.of(file.records(), "record") + " to " + file);
      incomplete.forEach(this::tell);
      List<NotVisible> hidden = plan.catalog().notVisible();
      hidden.forEach(this::tell);
      file.leftOut().ifPresent(what -> console.err().println("incomplete: " + what));
      boolean all = incomplete.isEmpty() && hidden.isEmpty() && file.leftOut().isEmpty();
      return (all ? ExitCode.DONE : ExitCode.FOUND).number();
    } catch (CancellationException e) {
      throw CommandFailure.unreachable("ended before the full load was complete", null, e);
    }
  }

  /** Makes the target of the records, once the plan is made. */
  private Supplier<RecordTarget> target() {
    if (stream != null) {
      StreamAddress named = StreamAddress.of(stream);
      StreamAddress address = endpoint == null ? named : named.at(endpoint);
      return () -> RecordStream.open(address);
    }
    if (out == null) {
      throw CommandFailure.usage(
          "the records have no target", "add --out FILE or --kinesis STREAM");
    }
    Path file = out;
    return () -> RecordFile.create(file, console);
  }

  /** Begins to show progress, after the login, which may ask for a password. */
  private RunProgress progress(Stage first) {
    return progressOption.begin(
        console, common, first, out != null && InputFile.isStandardInput(out));
  }

  /** Not every row is in the file: said in any case. */
  private void tell(TaskLoad.Incomplete table) {
    console
        .err()
        .println(VisibleText.of("incomplete: " + table.table().toSql() + ": " + table.message()));
    if (!table.hint().isEmpty()) {
      console.err().println(VisibleText.of("hint: " + table.hint()));
    }
    if (common.verbose && table.cause() != null) {
      console.err().print(Secrets.hidden(Failures.trace(table.cause())));
    }
  }

  /** A part of the selection that is not in the file: said in any case. */
  private void tell(NotVisible hidden) {
    console.err().println(VisibleText.of("incomplete: hidden from the role: " + hidden.what()));
    console.err().println(VisibleText.of("hint: " + hidden.grant()));
  }

  private List<TaskLoad.Incomplete> capture(IngestPlan plan, RecordTarget file, CtrlC ctrlC)
      throws SQLException, InterruptedException {
    try {
      return fullLoadOnly ? load(plan, file) : loadAndChanges(plan, file, ctrlC);
    } catch (SourceException | SQLException | UncheckedIOException e) {
      // A statement that the signal cancelled, or a file that it closed while it was written.
      if (ctrlC.hasInterrupted() && (!(e instanceof UncheckedIOException) || isClosedBySignal(e))) {
        throw (CancellationException) new CancellationException("interrupted").initCause(e);
      }
      throw e;
    }
  }

  private static boolean isClosedBySignal(@Nullable Throwable failure) {
    return failure instanceof ClosedByInterruptException
        || (failure != null && isClosedBySignal(failure.getCause()));
  }

  private IngestPlan plan() throws SQLException {
    if (bundle != null) {
      return selection.of(Bundle.readPlan(bundle), console);
    }
    try (Connection connection = source.connect(console);
        RunProgress progress = progress(Stage.catalog())) {
      return IngestPlan.of(
          selection.found(Catalog.read(connection, selection.selection()), console),
          choices.options(console));
    }
  }

  /** Needs no replication slot, and no right to make one. */
  private List<TaskLoad.Incomplete> load(IngestPlan plan, RecordTarget file) throws SQLException {
    try (Connection connection = source.connect(console);
        SourceSession session = SourceSession.open(connection);
        RunProgress progress = progress(Stage.tables("loading", plan, Long.MAX_VALUE))) {
      return new TaskLoad(plan.options().dmsSettings(), InstantSource.system(), asText(plan))
          .run(session, tables(plan), file, progress)
          .incomplete();
    }
  }

  private static List<Table> tables(IngestPlan plan) {
    return plan.collections().stream().map(CollectionPlan::table).toList();
  }

  private static Map<TableName, Set<String>> asText(IngestPlan plan) {
    return plan.collections().stream()
        .collect(Collectors.toMap(c -> c.table().name(), CollectionPlan::columnsAsText));
  }

  private List<TaskLoad.Incomplete> loadAndChanges(IngestPlan plan, RecordTarget file, CtrlC ctrlC)
      throws SQLException, InterruptedException {
    try (Connection connection = source.connect(console);
        RunProgress progress = progress(Stage.of("creating the replication slot"));
        Capture capture =
            Capture.begin(
                source.continuing(connection, console),
                tables(plan),
                plan.options().dmsSettings(),
                InstantSource.system(),
                asText(plan))) {
      progress.begin(Stage.tables("loading", plan, Long.MAX_VALUE));
      TaskLoad.Result loaded = capture.load(file, progress);
      ctrlC.listen();
      progress.notice("loaded " + Counted.of(loaded.rows(), "row") + ", capturing changes" + end());
      progress.begin(Stage.changes(duration, true));
      long before = file.records();
      RecordSink counted =
          new RecordSink() {
            @Override
            public void accept(byte[] record) {
              file.accept(record);
              progress.records(file.records() - before, 0);
            }

            @Override
            public void accept(byte[] record, Supplier<String> partitionKey) {
              file.accept(record, partitionKey);
              progress.records(file.records() - before, 0);
            }
          };
      new ChangeLoop(capture, counted, file::flush, ctrlC).run(duration, untilLsn);
      capture.findings().forEach(progress::notice);
      return loaded.incomplete();
    }
  }

  private String end() {
    List<String> ends =
        Stream.of(
                duration == null ? "" : " for " + duration.toSeconds() + " s",
                untilLsn == null ? "" : " until " + untilLsn)
            .filter(text -> !text.isEmpty())
            .toList();
    return ends.isEmpty() ? " until Ctrl-C" : String.join(" or", ends);
  }

  private void tell(String what) {
    if (!common.quiet) {
      console.err().println(VisibleText.of(what));
    }
  }
}
