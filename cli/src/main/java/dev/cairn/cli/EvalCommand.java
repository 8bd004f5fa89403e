package dev.cairn.cli;

import dev.cairn.rockset.sql.SqlWarning;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.RunWarnings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cairn eval}: a transformation over JSON documents, one a line. */
@Command(
    name = "eval",
    header = "Run an ingest transformation over JSON documents, one a line.",
    description = {
      "",
      "Prints one result a line, in input order: the documents that the transformation emits, or"
          + " with --outcomes what became of every line. Exit code 1 says that a document failed. SQL that probably means"
          + " something else, such as = NULL, gets a warning on stderr.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cairn eval -e 'SELECT UPPER(name) AS name FROM _input' --input documents.jsonl")
final class EvalCommand implements Callable<Integer> {
  /** The longest transformation in bytes. */
  private static final long MOST_SQL = 1 << 20;

  private final Console console;

  @Option(names = "-e", paramLabel = "SQL", description = "The transformation.")
  private @Nullable String expression;

  @Option(names = "--sql", paramLabel = "FILE", description = "A file with the transformation.")
  private @Nullable Path sqlFile;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "The documents, in UTF-8 (default: stdin).")
  private @Nullable Path input;

  /** What a line of the input is. */
  private enum InputFormat {
    JSON,
    DMS
  }

  @Option(
      names = "--input-format",
      paramLabel = "FORMAT",
      description =
          "json: a line is _input (default); dms: a line is a DMS record, read as Rockset's source"
              + " format postgres_dms does.")
  private InputFormat inputFormat = InputFormat.JSON;

  @Option(
      names = "--primary-key",
      paramLabel = "COLUMN",
      split = ",",
      description = "With --input-format dms: the columns of the key, that _id is made of.")
  private List<String> primaryKey = new ArrayList<>();

  @Option(names = "--outcomes", description = "Print what became of every line.")
  private boolean outcomes;

  @Mixin private final DialectChoices dialect = new DialectChoices();

  @Option(names = "--list-switches", description = "Show the open questions and their answers.")
  private boolean listSwitches;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "The time that CURRENT_TIMESTAMP() shows, such as 2020-01-31T12:00:00Z.")
  private @Nullable Instant now;

  @Mixin private final CommonOptions common = new CommonOptions();

  EvalCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (listSwitches) {
      console.out().print(SwitchList.text());
      return ExitCode.DONE.number();
    }
    if (inputFormat == InputFormat.JSON && !primaryKey.isEmpty()) {
      throw CommandFailure.usage(
          "--primary-key: a document of JSON has no key of DMS", "add --input-format dms");
    }
    IngestTransformation transformation = IngestTransformation.compile(sql(), dialect.dialect());
    RunWarnings run = transformation.run();
    warn(transformation.warnings());
    InstantSource clock = now == null ? InstantSource.system() : InstantSource.fixed(now);
    OutcomeWriter writer = new OutcomeWriter(console.out(), outcomes);
    Evaluation evaluation = new Evaluation(writer);
    try (InputStream in =
        new EagerInput(input == null ? console.in() : InputFile.open(input, console), writer)) {
      Evaluation.Source source =
          switch (inputFormat) {
            case JSON -> new DocumentLines(in, transformation, run, clock);
            case DMS -> new DmsRecords(in, primaryKey, transformation, run, clock);
          };
      evaluation.run(source);
    }
    warn(run.warnings());
    if (evaluation.failed() == 0) {
      return ExitCode.DONE.number();
    }
    if (!common.quiet) {
      report(evaluation);
    }
    return ExitCode.FOUND.number();
  }

  /** Warnings are no findings: the exit code does not depend on them. */
  private void warn(List<SqlWarning> warnings) {
    if (!common.quiet) {
      for (SqlWarning warning : warnings) {
        ("warning: " + warning.message()).lines().forEach(console.err()::println);
      }
    }
  }

  private void report(Evaluation evaluation) {
    if (!outcomes) {
      evaluation.firstFailures().forEach(console.err()::println);
    }
    console
        .err()
        .println(
            evaluation.failed()
                + " of "
                + evaluation.documents()
                + " documents failed"
                + (outcomes ? "" : "; --outcomes shows each"));
  }

  private String sql() {
    if (expression != null) {
      return expression;
    }
    if (sqlFile == null) {
      throw CommandFailure.usage("no transformation given", "give the SQL as -e SQL or --sql FILE");
    }
    if (InputFile.isStandardInput(sqlFile) && (input == null || InputFile.isStandardInput(input))) {
      throw CommandFailure.usage(
          "standard input cannot be both the transformation and the documents",
          "add --input FILE, or give the transformation as -e SQL");
    }
    return InputFile.text(sqlFile, MOST_SQL, console);
  }
}
