package dev.cairn.report;

import dev.cairn.catalog.TableName;
import dev.cairn.finding.Cause;
import dev.cairn.finding.Occurrence;
import dev.cairn.finding.Place;
import dev.cairn.text.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The places of a cause in words. */
final class Places {
  private Places() {}

  /**
   * The columns by table, each a part with what separates it from the one before: {@code orders:
   * note}, {@code , address}, {@code ; customer: email}; and other subjects.
   */
  static List<String> parts(Cause cause) {
    List<String> parts = new ArrayList<>();
    cause
        .columns()
        .forEach(
            (table, columns) -> {
              String name = (parts.isEmpty() ? "" : "; ") + VisibleText.of(table.toSql());
              if (columns.isEmpty()) {
                parts.add(name);
              }
              for (int i = 0; i < columns.size(); i++) {
                parts.add((i == 0 ? name + ": " : ", ") + VisibleText.of(columns.get(i)));
              }
            });
    cause
        .subjects()
        .forEach(subject -> parts.add((parts.isEmpty() ? "" : "; ") + VisibleText.of(subject)));
    return parts;
  }

  /** The place of a cause that has one and a reason, with its counts; empty for others. */
  static Optional<String> only(Cause cause) {
    if (cause.occurrences().size() != 1 || cause.reason().isEmpty()) {
      return Optional.empty();
    }
    String counts = counts(cause.count(), cause.of());
    return Optional.of(
        of(cause.occurrences().get(0).place()) + (counts.isEmpty() ? "" : ", " + counts));
  }

  /** The tables by name, and other subjects. */
  static String tables(Cause cause) {
    List<String> names = new ArrayList<>();
    cause.columns().keySet().forEach(table -> names.add(VisibleText.of(table.toSql())));
    cause.subjects().forEach(subject -> names.add(VisibleText.of(subject)));
    return String.join(", ", names);
  }

  /** A place on its own: {@code orders: note}, {@code orders}, {@code wal_level}. */
  static String of(Place place) {
    return place
        .table()
        .map(
            table ->
                VisibleText.of(table.toSql())
                    + place.column().map(c -> ": " + VisibleText.of(c)).orElse(""))
        .orElseGet(
            () ->
                VisibleText.of(place.subject())
                    + place.column().map(c -> ": " + VisibleText.of(c)).orElse(""));
  }

  /** A place and what was found there; a setting that the evidence names is not repeated. */
  static String withEvidence(Occurrence one) {
    String place = of(one.place());
    String evidence = VisibleText.of(one.evidence());
    if (evidence.isEmpty() || place.isEmpty()) {
      return place + evidence;
    }
    return evidence.startsWith(place) ? evidence : place + ": " + evidence;
  }

  /** How many columns, tables or other subjects there are: {@code 7 columns in 4 tables}. */
  static String size(Cause cause) {
    long columns =
        cause.occurrences().stream()
            .map(Occurrence::place)
            .filter(p -> p.column().isPresent())
            .distinct()
            .count();
    Set<TableName> tables = new HashSet<>(cause.columns().keySet());
    List<String> parts = new ArrayList<>();
    if (columns > 0) {
      parts.add(Words.count(columns, "column"));
    }
    if (!tables.isEmpty()) {
      parts.add(Words.count(tables.size(), "table"));
    }
    if (cause.subjects().size() > 1) {
      parts.add(Words.number(cause.subjects().size()));
    }
    return String.join(" in ", parts);
  }

  /** {@code 12 of 4,000 values}; empty if nothing was counted. */
  static String counts(long count, long of) {
    if (count == 0 && of == 0) {
      return "";
    }
    return of == 0 ? Words.number(count) : Words.number(count) + " of " + Words.count(of, "value");
  }
}
