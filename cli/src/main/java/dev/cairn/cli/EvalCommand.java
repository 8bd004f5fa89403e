package dev.cairn.cli;

import dev.cairn.bundle.Bundle;
import dev.cairn.cli.eval.DmsRecords;
import dev.cairn.cli.eval.DocumentLines;
import dev.cairn.cli.eval.EagerInput;
import dev.cairn.cli.eval.Evaluation;
import dev.cairn.cli.eval.LineBatch;
import dev.cairn.cli.eval.LineEvaluator;
import dev.cairn.cli.eval.OutcomeWriter;
import dev.cairn.cli.eval.ParallelEvaluation;
import dev.cairn.cli.eval.RecordBatches;
import dev.cairn.cli.eval.Transformers;
import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.InputFile;
import dev.cairn.dms.record.RecordItem;
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
    header = "Run an ingest transformation over JSON documents, one per line.",
    description = {
      "",
      "Prints one result per line, in input order: the documents that the transformation emits,"
          + " or with --outcomes the outcome of every line. Exit code 1 means that a document"
          + " failed. Suspicious SQL, such as = NULL, gets a warning on stderr.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  cairn eval -e 'SELECT UPPER(name) AS name FROM _input' --input documents.jsonl",
      "  cairn eval --input-format dms --bundle shop-bundle --input shop.jsonl"
    })
final class EvalCommand implements Callable<Integer> {
  /** The longest transformation in bytes. */
  private static final long MOST_SQL = 1 << 20;

  private static final int MOST_THREADS = 1_000;

  private final Console console;

  @Option(names = "-e", paramLabel = "SQL", description = "The transformation.")
  private @Nullable String expression;

  @Option(names = "--sql", paramLabel = "FILE", description = "Read the transformation from FILE.")
  private @Nullable Path sqlFile;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Read the documents from FILE (default: stdin), in UTF-8, also gzip.")
  private @Nullable Path input;

  /** The formats of input lines. */
  private enum InputFormat {
    JSON,
    DMS
  }

  @Option(
      names = "--input-format",
      paramLabel = "FORMAT",
      description =
          "json: each line is _input (default); dms: each line is a DMS record, read like"
              + " Rockset's source format postgres_dms.")
  private InputFormat inputFormat = InputFormat.JSON;

  @Option(
      names = "--primary-key",
      paramLabel = "COLUMN",
      split = ",",
      description = "With --input-format dms: the key columns, from which _id is made.")
  private List<String> primaryKey = new ArrayList<>();

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description =
          "With --input-format dms: put each record through the transformation that the plan of"
              + " this bundle has for its table, with the key and source format of the plan.")
  private @Nullable Path bundle;

  @Option(names = "--outcomes", description = "Print the outcome of every line.")
  private boolean outcomes;

  @Mixin private final DialectChoices dialect = new DialectChoices();

  @Option(
      names = "--list-switches",
      description = "List the open questions and their possible" + " answers.")
  private boolean listSwitches;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "Value of CURRENT_TIMESTAMP(), such as 2020-01-31T12:00:00Z.")
  private @Nullable Instant now;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Evaluate with N threads (default: 1). The output is the same, in input order.")
  private int threads = 1;

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
          "--primary-key: JSON documents have no DMS key", "add --input-format dms");
    }
    if (bundle != null && inputFormat != InputFormat.DMS) {
      throw CommandFailure.usage(
          "--bundle: JSON documents do not name their table", "add --input-format dms");
    }
    if (threads < 1 || threads > MOST_THREADS) {
      throw CommandFailure.usage(
          "--threads " + threads + " is not possible", "give a number from 1 to " + MOST_THREADS);
    }
    InstantSource clock = now == null ? InstantSource.system() : InstantSource.fixed(now);
    OutcomeWriter writer = new OutcomeWriter(console.out(), outcomes);
    Evaluation evaluation = new Evaluation(writer);
    switch (inputFormat) {
      case JSON -> documents(evaluation, writer, clock);
      case DMS -> records(evaluation, writer, clock);
    }
    if (evaluation.failed() == 0) {
      return ExitCode.DONE.number();
    }
    if (!common.quiet) {
      report(evaluation);
    }
    return ExitCode.FOUND.number();
  }

  private void documents(Evaluation evaluation, OutcomeWriter writer, InstantSource clock)
      throws IOException {
    IngestTransformation transformation = IngestTransformation.compile(sql(), dialect.dialect());
    RunWarnings run = transformation.run();
    warn(transformation.warnings().stream().map(SqlWarning::message).toList());
    if (threads == 1) {
      LineEvaluator evaluator = new LineEvaluator(transformation, clock);
      try (InputStream in = input(writer::flush)) {
        evaluation.run(new DocumentLines(in, evaluator));
      }
      run.merge(evaluator.run());
    } else {
      List<LineEvaluator> evaluators = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        evaluators.add(new LineEvaluator(transformation, clock));
      }
      try (ParallelEvaluation<LineBatch> parallel =
          new ParallelEvaluation<>(evaluation, outcomes, evaluators)) {
        LineBatch.Maker batches = new LineBatch.Maker(parallel);
        try (InputStream in = input(batches::flush)) {
          batches.run(in);
        }
      }
      evaluators.forEach(evaluator -> run.merge(evaluator.run()));
    }
    warn(run.warnings().stream().map(SqlWarning::message).toList());
  }

  private void records(Evaluation evaluation, OutcomeWriter writer, InstantSource clock)
      throws IOException {
    Transformers routes =
        bundle == null
            ? Transformers.of(IngestTransformation.compile(sql(), dialect.dialect()), primaryKey)
            : Transformers.of(Bundle.readPlan(bundle), dialect.dialect());
    warn(routes.suspicions());
    if (threads == 1) {
      try (InputStream in = input(writer::flush)) {
        evaluation.run(new DmsRecords(routes, clock).of(in));
      }
    } else {
      List<Transformers> each = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        each.add(routes.forThread());
      }
      try (ParallelEvaluation<List<RecordItem>> parallel =
          new ParallelEvaluation<>(
              evaluation,
              outcomes,
              each.stream().map(one -> new DmsRecords(one, clock)).toList())) {
        RecordBatches batches = new RecordBatches(parallel);
        try (InputStream in = input(batches::flush)) {
          batches.run(in);
        }
      }
      each.forEach(routes::merge);
    }
    warn(routes.warnings());
  }

  private InputStream input(EagerInput.Results results) {
    Path file = input == null ? InputFile.STANDARD_INPUT : input;
    return new EagerInput(InputFile.open(file, console), results);
  }

  /** Warnings are no findings: the exit code does not depend on them. */
  private void warn(List<String> warnings) {
    if (!common.quiet) {
      for (String warning : warnings) {
        ("warning: " + warning).lines().forEach(console.err()::println);
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
