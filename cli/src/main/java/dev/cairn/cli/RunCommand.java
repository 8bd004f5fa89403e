package dev.cairn.cli;

import dev.cairn.bundle.Bundle;
import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.JobFiles;
import dev.cairn.cli.io.OutputFile;
import dev.cairn.cli.io.WorkFolder;
import dev.cairn.session.ConnectionOptions;
import dev.cairn.text.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code cairn run}: the transformations of a bundle carried out over files or a stream of records.
 */
@Command(
    name = "run",
    header = "Carry out a bundle's transformations over DMS records, as Rockset did.",
    description = {
      "",
      "Runs the job of cairn-flink.jar in a process with a Flink cluster of its own, and writes"
          + " the documents of each collection to PostgreSQL, or their changes to a file. Exit"
          + " code 1 means that there are dead letters, which are records that could not be used, or"
          + " that the stream had more records. For a cluster see docs/flink.md.",
      "",
      "A stream has no end: the job stops after --for, or when you press Ctrl-C. It then writes"
          + " what it has read.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  cairn run --bundle shop-bundle --source shop.jsonl --sink changes.jsonl",
      "  cairn run --bundle shop-bundle --kinesis dms-shop --for 10m --sink changes.jsonl",
      "  cairn run --bundle shop-bundle --source shop.jsonl --sink"
          + " postgresql://writer@localhost/sink"
    })
final class RunCommand implements Callable<Integer> {
  /** The exit code of a job that was stopped before it had read its stream to the end. */
  private static final int BEHIND = 4;

  private final Console console;

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      required = true,
      description = "Run the transformations of this bundle.")
  @SuppressWarnings("NullAway.Init")
  private Path bundle;

  @Option(
      names = "--source",
      paramLabel = "FILE",
      description = "Read DMS records from FILE, also gzip. Repeatable.")
  private List<Path> sources = new ArrayList<>();

  @Mixin private final StreamOptions stream = new StreamOptions();

  @Option(
      names = "--sink",
      paramLabel = "FILE|URL",
      required = true,
      description =
          "Write changes with whole documents to FILE, one per line; or write the documents to"
              + " this database, one table per collection: postgresql://user@host:5432/name.")
  @SuppressWarnings("NullAway.Init")
  private String sink;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "Read the password of the database from the first line of FILE. Without it Cairn uses"
              + " PGPASSWORD or ~/.pgpass.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--dead-letters",
      paramLabel = "FILE",
      description = "Write records that could not be used to FILE, with code, reason and position.")
  private @Nullable Path deadLetters;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Number of parallel tasks (default: 1).")
  private int parallelism = 1;

  @Mixin private final DialectChoices dialect = new DialectChoices();
  @Mixin private final CommonOptions common = new CommonOptions();

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    boolean toDatabase = ConnectionOptions.isUrl(sink);
    check(toDatabase);
    try (CtrlC ctrlC = CtrlC.interrupting(Thread.currentThread())) {
      FlinkProcess job = FlinkProcess.find(console.environment());
      try (WorkFolder folder = WorkFolder.create("cairn-run");
          OutputFile changes = toDatabase ? null : OutputFile.create(Path.of(sink), console);
          OutputFile dead = deadLetters == null ? null : OutputFile.create(deadLetters, console)) {
        if (stream.isNamed()) {
          ctrlC.listen();
        }
        int code =
            job.run(options(folder.path(), toDatabase), folder.folder("temporary"), ctrlC, console);
        ctrlC.listen();
        return written(code, folder.path(), changes, dead);
      }
    } catch (InterruptedException e) {
      throw CommandFailure.unreachable("ended before the job was complete", null, e);
    }
  }

  /** Writes what the job came to; the exit code. */
  private int written(
      int code, Path folder, @Nullable OutputFile changes, @Nullable OutputFile dead)
      throws IOException {
    JobFiles deadFiles = JobFiles.of(folder.resolve("dead-letters"));
    long letters = deadFiles.copy(dead);
    checkEnd(code, letters);
    if (dead != null) {
      dead.complete();
    }
    if (changes != null) {
      long lines = JobFiles.of(folder.resolve("changes")).copy(changes);
      tell("wrote " + Counted.of(lines, "change") + " to " + changes);
      changes.complete();
    }
    if (letters > 0) {
      console
          .err()
          .println(
              Counted.of(letters, "dead letter")
                  + (dead == null ? "; --dead-letters FILE writes them" : " written to " + dead));
      deadFiles.codes().forEach((c, number) -> console.err().println("  " + number + " " + c));
    }
    if (code == BEHIND) {
      console
          .err()
          .println(
              "incomplete: the job stopped before it had read the stream to its end; with a longer"
                  + " --for it reads more");
    }
    return code == BEHIND ? ExitCode.FOUND.number() : code;
  }

  /** A job that ended early has said why; Java itself ends with 1 if it cannot start. */
  private static void checkEnd(int code, long letters) {
    boolean complete =
        code == ExitCode.DONE.number()
            || code == BEHIND
            || code == ExitCode.FOUND.number() && letters > 0;
    if (complete) {
      return;
    }
    String message = "the job ended with exit code " + code + " and is not complete";
    if (code == ExitCode.USAGE.number()) {
      throw CommandFailure.usage(message, "the job's message above says why");
    }
    throw CommandFailure.unreachable(message, "the job's message above says why", null);
  }

  private void check(boolean toDatabase) {
    if (parallelism < 1) {
      throw CommandFailure.usage("--parallelism must be at least 1", null);
    }
    if (toDatabase && ConnectionOptions.namesPassword(sink)) {
      throw CommandFailure.usage(
          "--sink has a password, which other users of this machine could see",
          "give it as --password-file FILE, PGPASSWORD or ~/.pgpass");
    }
    if (!toDatabase && passwordFile != null) {
      throw CommandFailure.usage(
          "--password-file: a file needs no password", "add --sink postgresql://user@host/name");
    }
    if (sources.isEmpty() && !stream.isNamed()) {
      throw CommandFailure.usage(
          "the records have no source", "add --source FILE or --kinesis STREAM");
    }
    stream.words();
    dialect.dialect();
    Bundle.readPlan(bundle);
    for (Path source : sources) {
      if (!Files.isReadable(source)) {
        throw CommandFailure.usage("the file " + source + " cannot be read", null);
      }
    }
  }

  private List<String> options(Path folder, boolean toDatabase) {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--bundle", bundle.toString()));
    for (Path source : sources) {
      options.addAll(List.of("--source", source.toAbsolutePath().toUri().toString()));
    }
    options.addAll(stream.words());
    options.addAll(List.of("--sink", toDatabase ? sink : folder.resolve("changes").toString()));
    options.addAll(List.of("--dead-letters", folder.resolve("dead-letters").toString()));
    options.addAll(List.of("--checkpoints", folder.resolve("checkpoints").toUri().toString()));
    options.addAll(List.of("--parallelism", Integer.toString(parallelism)));
    if (passwordFile != null) {
      options.addAll(List.of("--password-file", passwordFile.toString()));
    }
    dialect.given().forEach(assignment -> options.addAll(List.of("--set", assignment)));
    return options;
  }

  private void tell(String what) {
    if (!common.quiet) {
      console.err().println(dev.cairn.text.VisibleText.of(what));
    }
  }
}
