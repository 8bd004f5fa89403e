package dev.cairn.cli;

import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.OutputFile;
import dev.cairn.cli.io.ReportFolder;
import dev.cairn.report.Look;
import dev.cairn.report.Page;
import dev.cairn.report.PageMarkdown;
import dev.cairn.report.PageText;
import dev.cairn.report.ReportFiles;
import dev.cairn.report.StyledText;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command that finds something: how it is shown, and where it is kept. */
final class PageOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--details",
      description = "List every column of each cause, instead of the first ones.")
  boolean details;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write report.html, report.json and report.txt to this folder.")
  private @Nullable Path folder;

  /**
   * Refuses a folder that cannot be one.
   *
   * @throws CommandFailure wrong usage
   */
  void checkUsage() {
    if (folder != null) {
      OutputFile.refuseFolderOnStandardOutput("--report", folder);
    }
  }

  /**
   * Prints a page.
   *
   * @param json the result for programs
   */
  void print(Console console, PageFormat format, Page page, Supplier<String> json) {
    print(console, format, page, out -> out.write(json.get()));
  }

  /** The result for programs, which is not held in memory. */
  interface Json {
    void writeTo(Writer out) throws IOException;
  }

  /** Prints a page, and the result for programs as it is made. */
  void print(Console console, PageFormat format, Page page, Json json) {
    switch (format) {
      case TEXT -> print(console, page);
      case JSON -> print(console, json);
      case MARKDOWN -> console.out().print(PageMarkdown.of(page));
    }
  }

  private static void print(Console console, Json json) {
    Writer out = new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
    try {
      json.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a ResultStream keeps its failures", e);
    }
  }

  private void print(Console console, Page page) {
    Look look =
        console.terminal().out()
            ? Look.terminal(details, console.terminal().columns())
            : Look.plain(details);
    StyledText text = PageText.styled(page, look);
    if (console.colours(CommonOptions.refusesColours(command))) {
      console.out().print(text);
    } else {
      console.out().print(text.text());
    }
  }

  /**
   * Prints a result, and keeps it in the folder of the option, if there is one. The files are on
   * the disk before anything is printed, and get their names afterwards: a verdict whose report
   * cannot be written is not printed, and one that cannot be printed has no report. If the reader
   * of the output has closed it, the report is kept.
   *
   * @param print prints the result
   * @param before text that the text report begins with
   * @param json the result for programs
   */
  void show(Console console, Page page, Runnable print, String before, Supplier<String> json) {
    if (folder == null) {
      print.run();
      return;
    }
    Instant end = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    try (ReportFolder files =
        ReportFolder.write(folder, ReportFiles.of(page, before, json.get(), end), console)) {
      print.run();
      if (console.out().failure().isEmpty() || console.out().isClosedPipe()) {
        files.complete();
      }
    }
  }
}
