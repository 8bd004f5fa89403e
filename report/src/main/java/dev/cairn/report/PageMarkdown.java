package dev.cairn.report;

import dev.cairn.finding.Cause;
import dev.cairn.finding.Occurrence;
import dev.cairn.finding.State;
import dev.cairn.finding.ValueExample;
import dev.cairn.mapping.Severity;
import dev.cairn.text.VisibleText;
import java.util.List;
import java.util.stream.Collectors;

/** A page as Markdown, for the comment of a pull request: everything, long lists folded. */
public final class PageMarkdown {
  private static final int SHORT_LIST = 6;

  private final StringBuilder text = new StringBuilder();

  private PageMarkdown() {}

  /**
   * {@return the whole page}
   *
   * @param page the page
   */
  public static String of(Page page) {
    PageMarkdown markdown = new PageMarkdown();
    markdown.print(page);
    return markdown.text.toString();
  }

  private void print(Page page) {
    text.append("## cairn ").append(page.command()).append(": ").append(page.verdict().label());
    text.append("\n\n");
    line(escaped(page.heading()));
    line(
        "**"
            + Words.count(page.causes().count(Severity.ERROR), "error")
            + ", "
            + Words.count(page.causes().count(Severity.WARNING), "warning")
            + ", "
            + Words.count(page.causes().count(Severity.INFO), "note")
            + "**"
            + (page.decided().isEmpty() ? "" : "; " + escaped(page.decided())));
    page.causes().list().forEach(this::cause);
    page.grids().forEach(this::grid);
    if (!page.notChecked().isEmpty()) {
      text.append("### Not checked\n\n");
      page.notChecked().forEach(one -> text.append("- ").append(escaped(one)).append('\n'));
      text.append('\n');
    }
    page.next()
        .ifPresent(next -> line("Next: " + escaped(next.before()) + " " + code(next.command())));
    if (!page.facts().isEmpty()) {
      line(
          page.facts().stream()
              .map(fact -> escaped(fact.name()) + ": " + escaped(fact.value()))
              .collect(Collectors.joining("; ")));
    }
  }

  private void line(String words) {
    if (!words.isBlank()) {
      text.append(words).append("\n\n");
    }
  }

  private void cause(Cause cause) {
    text.append("### ").append(cause.state().name()).append(' ').append(code(cause.code()));
    text.append(": ").append(escaped(cause.title())).append("\n\n");
    line(escaped(cause.reason()));
    List<Occurrence> all = cause.occurrences();
    if (all.size() > SHORT_LIST) {
      text.append("<details><summary>").append(escaped(Places.size(cause)));
      text.append("</summary>\n\n");
    }
    all.forEach(this::place);
    text.append(all.size() > SHORT_LIST ? "\n</details>\n\n" : "\n");
    cause.shown().ifPresent(this::example);
    if (cause.state() != State.ABSENT && cause.state() != State.ACCEPTED) {
      cause.fixes().stream().limit(SHORT_LIST).forEach(fix -> line("Fix: " + code(fix)));
    }
  }

  private void place(Occurrence one) {
    text.append("- ");
    one.place().table().ifPresent(table -> text.append(code(table.toSql())));
    text.append(escaped(one.place().subject()));
    one.place().column().ifPresent(column -> text.append(": ").append(code(column)));
    String counts = Places.counts(one.count(), one.of());
    boolean counted = one.evidence().contains(Words.number(one.count()));
    text.append(counts.isEmpty() || counted ? "" : ", " + counts);
    text.append(one.evidence().isEmpty() ? "" : ", " + escaped(one.evidence()));
    one.accepted().ifPresent(reason -> text.append(", accepted: ").append(escaped(reason)));
    text.append('\n');
  }

  private void example(Occurrence one) {
    ValueExample example = one.example().orElseThrow();
    line(
        "Smallest: "
            + code(example.sql())
            + (example.masked() ? " (masked; --show-values)" : "")
            + (example.error().isEmpty() ? "" : ", " + code(example.error()))
            + (one.cure().isEmpty() ? "" : ", lossless: " + code(one.cure())));
  }

  private void grid(Page.Grid grid) {
    if (grid.rows().isEmpty()) {
      return;
    }
    text.append("### ").append(escaped(grid.title().isEmpty() ? "Tables" : grid.title()));
    text.append("\n\n");
    row(grid.headings());
    row(grid.headings().stream().map(heading -> "---").toList());
    grid.rows().forEach(this::row);
    text.append('\n');
  }

  private void row(List<String> cells) {
    text.append("| ")
        .append(cells.stream().map(PageMarkdown::escaped).collect(Collectors.joining(" | ")))
        .append(" |\n");
  }

  /** Text in which nothing is markup. */
  private static String escaped(String words) {
    StringBuilder escaped = new StringBuilder();
    VisibleText.of(words)
        .codePoints()
        .forEach(
            c -> {
              if ("\\`*_[]<>|#&~".indexOf(c) >= 0) {
                escaped.append('\\');
              }
              escaped.appendCodePoint(c);
            });
    return escaped.toString();
  }

  /** A span of code; a text with backquotes is enclosed in more of them. */
  private static String code(String words) {
    String visible = VisibleText.of(words).replace("|", "\\|");
    int longest = 0;
    int run = 0;
    for (int i = 0; i < visible.length(); i++) {
      run = visible.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    return longest == 0 ? fence + visible + fence : fence + " " + visible + " " + fence;
  }
}
