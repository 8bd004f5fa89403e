package dev.cairn.report;

import dev.cairn.finding.Cause;
import dev.cairn.finding.Causes;
import dev.cairn.finding.State;
import dev.cairn.mapping.Severity;
import dev.cairn.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A page as text: counts by code on top, one block for each cause with the worst first, tables of
 * values, the verdict and the next command at the end.
 */
public final class PageText {
  private static final State[] BLOCKS = {
    State.ERROR, State.WRONG, State.FAILED, State.MISSING, State.UNREAD, State.WARNING, State.LOSSY
  };

  private static final int MOST_NOT_CHECKED = 3;

  /** The lines of a page, without its tables of values, before warnings are folded. */
  private static final int MOST_LINES = 60;

  private final Page page;
  private final Look look;
  private final CauseText causes;
  private final CauseText.Fold fold;
  private final StringBuilder text = new StringBuilder();
  private final List<StyledText.Span> spans = new ArrayList<>();

  private PageText(Page page, Look look, CauseText.Fold fold) {
    this.fold = fold;
    this.page = page;
    this.look = look;
    this.causes = new CauseText(look);
  }

  /**
   * {@return the whole page}
   *
   * @param page the page
   * @param look the width and the details
   */
  public static String of(Page page, Look look) {
    return styled(page, look).text();
  }

  /**
   * {@return the whole page, in which states and the verdict have a style}
   *
   * @param page to print
   * @param look how it is printed
   */
  public static StyledText styled(Page page, Look look) {
    PageText shown = new PageText(page, look, fold(page, look.details()));
    return new StyledText(shown.print(), shown.spans);
  }

  /**
   * {@return the last lines alone: the verdict, and the next command}
   *
   * @param page the page
   * @param look the width and the details
   */
  public static String end(Page page, Look look) {
    PageText of = new PageText(page, look, CauseText.Fold.NONE);
    of.end();
    return of.text.toString();
  }

  /** How much is left out; the same on terminals of all widths. */
  private static CauseText.Fold fold(Page page, boolean details) {
    for (CauseText.Fold fold : CauseText.Fold.values()) {
      String text = new PageText(page, Look.plain(details), fold).print();
      if (details || text.lines().count() - rows(page) <= MOST_LINES) {
        return fold;
      }
    }
    return CauseText.Fold.FIX;
  }

  /** The lines of the tables of values, without their titles. */
  private static long rows(Page page) {
    return page.grids().stream().mapToLong(grid -> grid.rows().size()).sum();
  }

  private String print() {
    if (!page.heading().isEmpty()) {
      paragraph(page.heading());
    }
    summary();
    gap();
    boolean folded = false;
    for (Cause cause : page.causes().in(BLOCKS)) {
      boolean fewer = fold != CauseText.Fold.NONE && cause.severity() == Severity.WARNING;
      if (fewer && !folded) {
        gap();
        folded = true;
      }
      String block = fewer ? causes.folded(cause, fold) : causes.block(cause);
      if (block.endsWith("\n\n")) {
        gap();
      }
      append(cause.state(), block);
    }
    if (folded) {
      text.append("         (--details shows why, and every place of the warnings)\n");
    }
    gap();
    notes();
    page.grids().forEach(this::grid);
    notChecked();
    end();
    return text.toString();
  }

  /** Appends text that begins with the name of a state. */
  private void append(State state, String block) {
    style(
        state.name(),
        switch (state) {
          case ERROR, WRONG, FAILED, MISSING -> StyledText.Style.BAD;
          case UNREAD, WARNING, LOSSY -> StyledText.Style.DOUBTFUL;
          case NOTE, ABSENT, ACCEPTED -> StyledText.Style.NOTE;
        });
    text.append(block);
  }

  /** Gives a word that is appended next a style. */
  private void style(String word, StyledText.Style style) {
    spans.add(new StyledText.Span(text.length(), text.length() + word.length(), style));
  }

  /** One line for each severity: how many places each code has. */
  private void summary() {
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
      List<Cause> causes =
          page.causes().list().stream()
              .filter(c -> c.severity() == severity && c.state() != State.ABSENT)
              .toList();
      if (!causes.isEmpty()) {
        String label = severity == Severity.INFO ? "note" : severity.label();
        style(
            label,
            switch (severity) {
              case ERROR -> StyledText.Style.BAD;
              case WARNING -> StyledText.Style.DOUBTFUL;
              case INFO -> StyledText.Style.NOTE;
            });
        hanging(String.format(Locale.ROOT, "%-8s ", label), sizes(causes));
      }
    }
  }

  /** Each code with the number of its places. */
  private static List<String> sizes(List<Cause> causes) {
    List<String> words = new ArrayList<>();
    for (Cause cause : causes) {
      String comma = words.size() + 1 < causes.size() ? "," : "";
      words.add(cause.code() + " " + Words.number(cause.occurrences().size()) + comma);
    }
    return words;
  }

  private void notes() {
    List<Cause> notes = page.causes().in(State.NOTE);
    if (look.details()) {
      for (Cause cause : page.causes().in(State.NOTE, State.ABSENT, State.ACCEPTED)) {
        append(cause.state(), causes.block(cause));
      }
      return;
    }
    for (Cause cause : notes) {
      boolean shown = cause.reason().isEmpty() && !cause.columns().isEmpty();
      append(cause.state(), shown ? causes.block(cause) : causes.line(cause));
    }
    accepted();
    List<Cause> absent = page.causes().in(State.ABSENT);
    if (!absent.isEmpty()) {
      hanging(String.format(Locale.ROOT, "%-8s ", State.ABSENT.name()), sizes(absent));
    }
    if (!notes.isEmpty() || !absent.isEmpty() || !page.causes().in(State.ACCEPTED).isEmpty()) {
      gap();
    }
  }

  /** Every accepted cause with the reasons for it. */
  private void accepted() {
    for (Cause cause : page.causes().in(State.ACCEPTED)) {
      append(cause.state(), causes.line(cause));
      item(
          " ".repeat(9),
          cause.occurrences().stream()
              .flatMap(o -> o.accepted().stream())
              .distinct()
              .map(VisibleText::of)
              .collect(Collectors.joining("; ")));
    }
  }

  private void grid(Page.Grid grid) {
    if (grid.rows().isEmpty()) {
      return;
    }
    if (!grid.title().isEmpty()) {
      text.append(VisibleText.of(grid.title())).append('\n');
    }
    TextTable table = new TextTable(grid.headings().toArray(String[]::new));
    grid.rows().forEach(row -> table.row(row.toArray(String[]::new)));
    String indent = grid.title().isEmpty() ? "" : "  ";
    text.append(look.fits() ? table.toText(indent, look.width()) : table.toText(indent));
    gap();
  }

  private void notChecked() {
    List<String> all = page.notChecked();
    int shown = look.details() ? all.size() : Math.min(all.size(), MOST_NOT_CHECKED);
    for (String one : all.subList(0, shown)) {
      hanging("not checked: ", List.of(VisibleText.of(one).split(" ", -1)));
    }
    if (shown < all.size()) {
      text.append("not checked: and ").append(all.size() - shown).append(" more (--details)\n");
    }
    if (!all.isEmpty()) {
      gap();
    }
  }

  private void end() {
    Causes all = page.causes();
    List<String> counts = new ArrayList<>();
    counts.add(Words.count(all.count(Severity.ERROR), "error"));
    counts.add(Words.count(all.count(Severity.WARNING), "warning"));
    counts.add(Words.count(all.count(Severity.INFO), "note"));
    if (!all.in(State.ACCEPTED).isEmpty()) {
      counts.add(all.in(State.ACCEPTED).size() + " accepted");
    }
    style(
        page.verdict().label(),
        switch (page.verdict()) {
          case GOOD -> StyledText.Style.GOOD;
          case BAD -> StyledText.Style.BAD;
          case INCOMPLETE -> StyledText.Style.DOUBTFUL;
        });
    paragraph(
        page.verdict().label()
            + ": "
            + String.join(", ", counts)
            + (page.decided().isEmpty() ? "" : "; " + page.decided()));
    page.next()
        .ifPresent(next -> text.append("next: ").append(VisibleText.of(next.text())).append('\n'));
  }

  private void paragraph(String words) {
    Words.wrapped(VisibleText.of(words), look.prose())
        .forEach(line -> text.append(line).append('\n'));
  }

  private void item(String indent, String words) {
    Words.wrapped(words, look.prose() - indent.length())
        .forEach(line -> text.append(indent).append(line).append('\n'));
  }

  /** A label, and words in lines that begin to the right of it. */
  private void hanging(String label, List<String> words) {
    String indent = label;
    for (String line : Words.wrapped(words, look.prose() - label.length())) {
      text.append(indent).append(line).append('\n');
      indent = " ".repeat(label.length());
    }
  }

  private void gap() {
    if (text.length() > 1 && !text.toString().endsWith("\n\n")) {
      text.append('\n');
    }
  }
}
