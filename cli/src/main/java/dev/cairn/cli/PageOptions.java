package dev.cairn.cli;

import dev.cairn.report.Look;
import dev.cairn.report.Page;
import dev.cairn.report.PageHtml;
import dev.cairn.report.PageMarkdown;
import dev.cairn.report.PageText;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that finds something: how it is shown, and where it is kept. */
final class PageOptions {
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
    console
        .out()
        .print(
            switch (format) {
              case TEXT -> PageText.of(page, Look.plain(details));
              case JSON -> json.get();
              case MARKDOWN -> PageMarkdown.of(page);
            });
  }

  /**
   * Writes a page to the folder of the option, if there is one.
   *
   * @param before text that the text report begins with
   * @param json the result for programs
   */
  void write(Console console, Page page, String before, Supplier<String> json) {
    if (folder == null) {
      return;
    }
    ReportFolder files = ReportFolder.create(folder, console);
    Page now = page.at(InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS));
    files.write("report.txt", before + PageText.of(page, Look.plain(true)));
    files.write("report.json", json.get());
    files.write("report.html", PageHtml.of(now));
  }
}
