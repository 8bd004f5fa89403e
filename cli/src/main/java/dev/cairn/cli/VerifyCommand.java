package dev.cairn.cli;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.TableName;
import dev.cairn.plan.IngestPlan;
import dev.cairn.verify.Report;
import dev.cairn.verify.Values;
import dev.cairn.verify.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cairn verify}: the proof, on a live database. */
@Command(
    name = "verify",
    header = "Prove the transformations: compare what they make with what PostgreSQL holds.",
    description = {
      "",
      "Every row of the selected tables becomes a DMS record by emulation, the record goes through"
          + " its transformation, and the document is compared with the row, value by value. Reads"
          + " only. Exit code 1 says that a value failed, came out wrong or is missing.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cairn verify --jdbc-url postgresql://reader@localhost/shop --profile lossless")
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final LiveSource source = new LiveSource();
  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final PlanChoices choices = new PlanChoices();
  @Mixin private final DialectChoices dialect = new DialectChoices();

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Only the first rows of each table or leaf partition: a number, or all.")
  private String sample = "all";

  @Option(
      names = "--assumptions",
      paramLabel = "WHICH",
      description =
          "default, or all: verify under every relevant answer to the open questions, and say which"
              + " columns are safe whatever Rockset and DMS did.")
  private AssumptionSet assumptions = AssumptionSet.DEFAULT;

  @Option(
      names = "--show-values",
      description = "Show the values of examples, not only their shape.")
  private boolean showValues;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text for people (default), or json.")
  private Format format = Format.TEXT;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write the report to report.txt and report.json in this folder, too.")
  private @Nullable Path reportFolder;

  @Mixin private final CommonOptions common = new CommonOptions();

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
    Report report = report();
    Values values = showValues ? Values.SHOWN : Values.MASKED;
    console
        .out()
        .print(
            switch (format) {
              case TEXT -> report.toText(values);
              case JSON -> report.toJson(values);
            });
    if (reportFolder != null) {
      Files.createDirectories(reportFolder);
      write(reportFolder.resolve("report.txt"), report.toText(values));
      write(reportFolder.resolve("report.json"), report.toJson(values));
    }
    return (report.isGood() ? ExitCode.DONE : ExitCode.FOUND).number();
  }

  private Report report() throws SQLException {
    long rows = rows();
    try (Connection connection = source.connect(console)) {
      Catalog catalog = Catalog.read(connection, selection.selection());
      Verification verification =
          Verification.of(IngestPlan.of(catalog, choices.options()))
              .withDialect(dialect.dialect())
              .withSample(rows)
              .withProgress(this::progress);
      return switch (assumptions) {
        case DEFAULT -> verification.run(connection);
        case ALL -> verification.underAllAssumptions().run(connection);
      };
    }
  }

  private long rows() {
    if (sample.toLowerCase(Locale.ROOT).equals("all")) {
      return Long.MAX_VALUE;
    }
    if (!sample.matches("[0-9]{1,18}") || Long.parseLong(sample) == 0) {
      throw CommandFailure.usage(
          "--sample " + sample + " is no number of rows", "give a number from 1, or all");
    }
    return Long.parseLong(sample);
  }

  private void progress(TableName table, long rows) {
    if (common.verbose && !common.quiet) {
      console.err().println(TextTable.visible(table.toSql()) + ": " + rows + " rows checked");
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
