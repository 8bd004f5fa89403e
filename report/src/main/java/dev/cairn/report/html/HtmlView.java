package dev.cairn.report.html;

import dev.cairn.catalog.TableName;
import dev.cairn.finding.Cause;
import dev.cairn.finding.Causes;
import dev.cairn.finding.Occurrence;
import dev.cairn.finding.Place;
import dev.cairn.finding.State;
import dev.cairn.finding.ValueExample;
import dev.cairn.mapping.Severity;
import dev.cairn.report.Page;
import dev.cairn.text.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The texts and numbers that the templates of a page print. The templates escape them.
 *
 * @param page to print
 * @param policy the content security policy of the page
 * @param styleElement the only style, as an element
 * @param scriptElement the only script, as an element
 */
public record HtmlView(Page page, String policy, String styleElement, String scriptElement) {
  /** Longer lists of places are closed at first, and so are those of notes. */
  private static final int SHORT = 12;

  /** The places of a cause, and the rows of a table, that a page shows; JSON has all. */
  private static final int MOST_ROWS = 1_000;

  private static final int MOST_FIXES = 5;
  private static final int LONGEST = 2_000;
  private static final int WHOLE = 100;

  /**
   * A number with what it counts.
   *
   * @param number in words, such as {@code 1,234}
   * @param label of the number
   */
  public record Tile(String number, String label) {}

  /**
   * A part of a bar.
   *
   * @param kind {@code good}, {@code warning} or {@code error}
   * @param from where it begins, in percent
   * @param width in percent
   */
  public record Bar(String kind, String from, String width) {}

  /**
   * A line of an example.
   *
   * @param label of the value
   * @param value to print
   */
  public record Line(String label, String value) {}

  /**
   * A text whose control characters are shown.
   *
   * @param any text
   * @return the text on one line
   */
  public String text(String any) {
    String visible = VisibleText.of(any);
    return visible.codePointCount(0, visible.length()) <= LONGEST
        ? visible
        : visible.substring(0, visible.offsetByCodePoints(0, LONGEST)) + "...";
  }

  /** {@return the verdict in one word, for the largest line} */
  public String verdict() {
    return switch (page.verdict()) {
      case GOOD -> "Good";
      case BAD -> "Bad";
      case INCOMPLETE -> "Incomplete";
    };
  }

  /** {@return the verdict in a sentence that needs no knowledge of the tool} */
  public String explained() {
    String accepted =
        page.causes().in(State.ACCEPTED).isEmpty()
            ? ""
            : " Findings that someone accepted are listed, and do not count.";
    return switch (page.verdict()) {
          case GOOD -> "Everything that was checked is as it must be.";
          case BAD -> "Something is wrong. The causes below say what, and how to fix it.";
          case INCOMPLETE ->
              "Nothing was found wrong, but something could not be read, so nothing is proven.";
        }
        + accepted;
  }

  /** {@return the counts of causes, and of the tables that have errors, warnings or neither} */
  public List<Tile> tiles() {
    Causes causes = page.causes();
    List<Tile> tiles = new ArrayList<>();
    tiles.add(tile(causes.count(Severity.ERROR), "error", "errors"));
    tiles.add(tile(causes.count(Severity.WARNING), "warning", "warnings"));
    tiles.add(tile(causes.count(Severity.INFO), "note", "notes"));
    if (!causes.in(State.ACCEPTED).isEmpty()) {
      tiles.add(new Tile(count(causes.in(State.ACCEPTED).size()), "accepted"));
    }
    Set<TableName> wrong = tables(Severity.ERROR);
    Set<TableName> warned = tables(Severity.WARNING);
    warned.removeAll(wrong);
    tiles.add(tile(wrong.size(), "table with errors", "tables with errors"));
    tiles.add(tile(warned.size(), "table with warnings only", "tables with warnings only"));
    return tiles;
  }

  private Tile tile(long number, String one, String many) {
    return new Tile(count(number), number == 1 ? one : many);
  }

  private Set<TableName> tables(Severity severity) {
    Set<TableName> tables = new HashSet<>();
    page.causes().list().stream()
        .filter(cause -> cause.severity() == severity)
        .forEach(cause -> tables.addAll(cause.columns().keySet()));
    return tables;
  }

  /**
   * A number for people.
   *
   * @param number any
   * @return such as {@code 1,234}
   */
  public String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * A count at a place.
   *
   * @param number to print
   * @param one the occurrence
   * @return the number; empty if nothing was counted there
   */
  public String counted(long number, Occurrence one) {
    return one.count() == 0 && one.of() == 0 ? "" : count(number);
  }

  /**
   * Whether values were counted at a place of a cause; else there are no columns for them.
   *
   * @param cause to describe
   * @return whether a place has a number
   */
  public boolean isCounted(Cause cause) {
    return cause.occurrences().stream().anyMatch(one -> one.count() > 0 || one.of() > 0);
  }

  /**
   * The size of a cause.
   *
   * @param cause to describe
   * @return such as {@code 12 of 4,000 values}; empty if nothing was counted
   */
  public String size(Cause cause) {
    return cause.of() > 0
        ? count(cause.count()) + " of " + count(cause.of()) + " values"
        : cause.count() > 0 ? count(cause.count()) : "";
  }

  /**
   * The heading of a cause's places.
   *
   * @param cause to describe
   * @return such as {@code 7 columns in 4 tables}
   */
  public String places(Cause cause) {
    long columns = cause.occurrences().stream().filter(o -> o.place().column().isPresent()).count();
    int tables = cause.columns().size();
    List<String> parts = new ArrayList<>();
    if (columns > 0) {
      parts.add(count(columns) + (columns == 1 ? " column" : " columns"));
    }
    if (tables > 0) {
      parts.add(count(tables) + (tables == 1 ? " table" : " tables"));
    }
    return parts.isEmpty() ? "Where" : String.join(" in ", parts);
  }

  /**
   * The places of a cause that are shown.
   *
   * @param cause to describe
   * @return the first ones
   */
  public List<Occurrence> occurrences(Cause cause) {
    return cause.occurrences().subList(0, Math.min(MOST_ROWS, cause.occurrences().size()));
  }

  /**
   * Whether the places of a cause are visible at first.
   *
   * @param cause to describe
   * @return whether they are few, and it is not a note
   */
  public boolean isOpen(Cause cause) {
    return cause.severity() != Severity.INFO && cause.occurrences().size() <= SHORT;
  }

  /**
   * The rows of a table that are shown.
   *
   * @param grid to print
   * @return the first ones
   */
  public List<List<String>> rows(Page.Grid grid) {
    return grid.rows().subList(0, Math.min(MOST_ROWS, grid.rows().size()));
  }

  /**
   * A line about rows that are not shown.
   *
   * @param all how many there are
   * @param shown how many are shown
   * @return the sentence
   */
  public String left(int all, int shown) {
    return "And " + count(all - shown) + " more: see report.json.";
  }

  /**
   * The table of a place, or what else it is about.
   *
   * @param one an occurrence
   * @return the name
   */
  public String table(Occurrence one) {
    Place place = one.place();
    return text(place.table().map(TableName::toSql).orElse(place.subject()));
  }

  /**
   * The evidence of an occurrence, and why it was accepted.
   *
   * @param one an occurrence
   * @return a short text; may be empty
   */
  public String evidence(Occurrence one) {
    Optional<String> accepted = one.accepted().map(reason -> "accepted: " + reason);
    String evidence = one.evidence();
    return text(
        accepted
            .map(reason -> evidence.isEmpty() ? reason : evidence + "; " + reason)
            .orElse(evidence));
  }

  /**
   * Whether fixes are shown: not of what was accepted or is not there.
   *
   * @param cause to describe
   * @return whether there are some
   */
  public boolean hasFixes(Cause cause) {
    return cause.state() != State.ACCEPTED
        && cause.state() != State.ABSENT
        && !cause.fixes().isEmpty();
  }

  /**
   * The fixes that are shown.
   *
   * @param cause to describe
   * @return the first ones
   */
  public List<String> fixes(Cause cause) {
    return cause.fixes().subList(0, Math.min(MOST_FIXES, cause.fixes().size()));
  }

  /**
   * The lines of an example.
   *
   * @param occurrence with an example
   * @return those that are not empty
   */
  public List<Line> example(Occurrence occurrence) {
    ValueExample example = occurrence.example().orElseThrow();
    List<Line> lines = new ArrayList<>();
    add(
        lines,
        "column",
        table(occurrence) + occurrence.place().column().map(c -> ": " + c).orElse(""));
    add(lines, example.masked() ? "smallest value, masked" : "smallest value", example.sql());
    add(lines, "record", example.record());
    add(lines, "document", example.document());
    add(lines, "error", example.error());
    add(lines, "lossless", occurrence.cure());
    return lines;
  }

  private void add(List<Line> lines, String label, String value) {
    if (!value.isEmpty()) {
      lines.add(new Line(label, text(value)));
    }
  }

  /** {@return the facts of the page, with the time of the run} */
  public List<Page.Fact> facts() {
    List<Page.Fact> facts = new ArrayList<>();
    page.time().ifPresent(time -> facts.add(new Page.Fact("time", time.toString())));
    facts.addAll(page.facts());
    return facts;
  }

  /**
   * Whether the rows of a table have bars: counts of values by outcome.
   *
   * @param grid to print
   * @return whether it is such a table
   */
  public boolean hasBars(Page.Grid grid) {
    return grid.counts() && grid.headings().contains("exact");
  }

  /**
   * The bar of a row: exact, lossy, and everything else.
   *
   * @param grid with the headings
   * @param row of it
   * @return the parts; empty if nothing was counted
   */
  public List<Bar> bars(Page.Grid grid, List<String> row) {
    double good = 0;
    double warning = 0;
    double error = 0;
    for (int i = 1; i < row.size(); i++) {
      double number = Double.parseDouble(row.get(i).replace(",", ""));
      switch (grid.headings().get(i)) {
        case "exact" -> good += number;
        case "lossy" -> warning += number;
        case "failed", "wrong", "missing", "impossible" -> error += number;
        default -> {
          // A sum.
        }
      }
    }
    return bars(good, warning, error);
  }

  /**
   * The bar of an occurrence: what it concerns, and the rest.
   *
   * @param cause of it
   * @param one with counts
   * @return the parts
   */
  public List<Bar> bars(Cause cause, Occurrence one) {
    double rest = Math.max(0, one.of() - one.count());
    return cause.severity() == Severity.ERROR
        ? bars(rest, 0, one.count())
        : bars(rest, one.count(), 0);
  }

  private static List<Bar> bars(double good, double warning, double error) {
    double all = good + warning + error;
    List<Bar> bars = new ArrayList<>();
    if (all > 0) {
      double from = 0;
      double[] parts = {good, warning, error};
      String[] kinds = {"good", "warning", "error"};
      for (int i = 0; i < parts.length; i++) {
        double width = parts[i] * WHOLE / all;
        if (width > 0) {
          bars.add(new Bar(kinds[i], percent(from), percent(width)));
          from += width;
        }
      }
    }
    return bars;
  }

  private static String percent(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  /**
   * A bar in words, for people who do not see it.
   *
   * @param bars its parts
   * @return such as {@code good 99.00 %, error 1.00 %}
   */
  public static String label(List<Bar> bars) {
    List<String> parts = new ArrayList<>();
    bars.forEach(bar -> parts.add(bar.kind() + " " + bar.width() + " %"));
    return String.join(", ", parts);
  }
}
