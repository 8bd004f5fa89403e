package dev.cairn.cli;

import dev.cairn.report.Look;
import dev.cairn.report.Page;
import dev.cairn.report.PageMarkdown;
import dev.cairn.report.PageText;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The options of every command that finds something: how it is shown. */
final class PageOptions {
  @Option(
      names = "--details",
      description = "List every column of each cause, instead of the first ones.")
  boolean details;

  /** How text looks on this console. */
  Look look(Console console, CommonOptions common) {
    return new Look(details, Look.plain(details).width(), console.colours(common.noColor));
  }

  /**
   * Prints a page.
   *
   * @param json the result for programs
   */
  void print(
      Console console, CommonOptions common, PageFormat format, Page page, Supplier<String> json) {
    console
        .out()
        .print(
            switch (format) {
              case TEXT -> PageText.of(page, look(console, common));
              case JSON -> json.get();
              case MARKDOWN -> PageMarkdown.of(page);
            });
  }
}
