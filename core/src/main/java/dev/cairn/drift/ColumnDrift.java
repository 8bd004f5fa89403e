package dev.cairn.drift;

import dev.cairn.catalog.Column;
import dev.cairn.drift.TablePair.Remedy;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.ColumnVerdict;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.Projection;
import dev.cairn.postgres.PgType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The differences of a table's columns. */
final class ColumnDrift {
  private final TablePair pair;
  private final Artifacts artifacts;
  private final List<Change> changes = new ArrayList<>();

  ColumnDrift(TablePair pair) {
    this.pair = pair;
    this.artifacts = pair.artifacts();
  }

  /** A column that is there then and now. */
  private record Match(ColumnMapping old, ColumnMapping fresh) {
    boolean renamed() {
      return !old.column().name().equals(fresh.column().name());
    }
  }

  List<Change> changes() {
    Map<String, ColumnMapping> before = byName(pair.then());
    Map<String, ColumnMapping> after = byName(pair.now());
    Map<String, ColumnMapping> gone = new LinkedHashMap<>(before);
    Map<String, ColumnMapping> fresh = new LinkedHashMap<>(after);
    boolean sameTable = pair.identities().same(pair.then().table().name(), pair.name());
    List<Match> matches = sameTable ? byAttnum(gone, fresh) : byNameOrPlace(gone, fresh);
    matches.stream().filter(Match::renamed).forEach(this::renamed);
    gone.values().stream()
        .filter(old -> !after.containsKey(old.column().name()))
        .forEach(this::dropped);
    for (ColumnMapping column : fresh.values()) {
      if (before.containsKey(column.column().name())) {
        recreated(column);
      } else {
        added(column);
      }
    }
    matches.forEach(m -> changed(m.old(), m.fresh()));
    return changes;
  }

  /** In one table a column keeps its attnum for life; no other column ever gets it. */
  private static List<Match> byAttnum(
      Map<String, ColumnMapping> gone, Map<String, ColumnMapping> fresh) {
    List<Match> matches = new ArrayList<>();
    for (ColumnMapping column : List.copyOf(fresh.values())) {
      for (ColumnMapping old : List.copyOf(gone.values())) {
        if (old.column().attnum() == column.column().attnum()) {
          match(old, column, gone, fresh, matches);
        }
      }
    }
    return matches;
  }

  /** A column of another name at the same place with the same type is taken for the same one. */
  private static List<Match> byNameOrPlace(
      Map<String, ColumnMapping> gone, Map<String, ColumnMapping> fresh) {
    List<Match> matches = new ArrayList<>();
    for (ColumnMapping column : List.copyOf(fresh.values())) {
      ColumnMapping old = gone.get(column.column().name());
      if (old != null) {
        match(old, column, gone, fresh, matches);
      }
    }
    for (ColumnMapping old : List.copyOf(gone.values())) {
      for (ColumnMapping column : List.copyOf(fresh.values())) {
        if (old.column().attnum() == column.column().attnum()
            && old.column().type().equals(column.column().type())) {
          match(old, column, gone, fresh, matches);
        }
      }
    }
    return matches;
  }

  private static void match(
      ColumnMapping old,
      ColumnMapping column,
      Map<String, ColumnMapping> gone,
      Map<String, ColumnMapping> fresh,
      List<Match> matches) {
    matches.add(new Match(old, column));
    gone.remove(old.column().name());
    fresh.remove(column.column().name());
  }

  private static Map<String, ColumnMapping> byName(CollectionPlan plan) {
    Map<String, ColumnMapping> columns = new LinkedHashMap<>();
    plan.columns().forEach(c -> columns.put(c.column().name(), c));
    return columns;
  }

  private void add(ColumnMapping column, String change, Remedy remedy) {
    changes.add(pair.change(Optional.of(column.column().name()), change, remedy));
  }

  private void renamed(Match match) {
    add(match.fresh(), "renamed from " + match.old().column().name(), pair.reload(artifacts.sql()));
  }

  /** Documents have the values of the column that had the name before. */
  private void recreated(ColumnMapping fresh) {
    add(
        fresh,
        "dropped and added again, "
            + fresh.column().type().formatType()
            + "; stored documents have values of the dropped column",
        pair.reload(artifacts.sql()));
  }

  private void dropped(ColumnMapping old) {
    boolean inSql =
        old.expression().isPresent() || pair.options().projection() == Projection.EXPLICIT;
    add(old, "dropped; stored documents keep the field", inSql ? pair.newSql() : Remedy.NOTHING);
  }

  private void added(ColumnMapping fresh) {
    Column column = fresh.column();
    String change = "new, " + column.type().formatType();
    if (fresh.verdict() == ColumnVerdict.IMPOSSIBLE) {
      add(
          fresh,
          change + ", which DMS does not carry",
          pair.unsupported(
              artifacts.sql(),
              "exclude the column, or add one of a carried type that a trigger fills"));
    } else if (column.expression().isPresent() || !column.nullable()) {
      add(
          fresh,
          change + ", and existing rows have a value in it for which there is no change record",
          pair.reload(artifacts.sql()));
    } else if (fresh.chosen().arrivesAsText()) {
      add(
          fresh,
          change + ", with a rule of the task",
          pair.newRule(TablePair.both(artifacts.sql(), artifacts.rules())));
    } else if (fresh.expression().isEmpty() && pair.options().projection() == Projection.STAR) {
      add(fresh, change + "; the star includes it", Remedy.NOTHING);
    } else {
      add(fresh, change, pair.newSql());
    }
  }

  private void changed(ColumnMapping old, ColumnMapping fresh) {
    PgType before = old.column().type();
    PgType after = fresh.column().type();
    Optional<String> stale = new StaleValues(pair.identities()).reason(before, after);
    if (!before.equals(after) || stale.isPresent()) {
      String change =
          before.formatType().equals(after.formatType())
              ? stale.orElse("the type " + after.formatType() + " has changed")
              : "the type was " + before.formatType() + " and is " + after.formatType();
      boolean carried = fresh.verdict() != ColumnVerdict.IMPOSSIBLE;
      if (!carried && old.verdict() != ColumnVerdict.IMPOSSIBLE) {
        add(
            fresh,
            change + ", which DMS does not carry",
            pair.unsupported(artifacts.sql(), "add a column of a carried type, or exclude it"));
      } else if (sameOnTheWay(old, fresh) && (stale.isEmpty() || !carried)) {
        add(fresh, change + "; values arrive and are stored as before", Remedy.NOTHING);
      } else {
        add(
            fresh,
            change + "; stored documents have values of the old type",
            pair.reload(TablePair.both(artifacts.sql(), artifacts.rules())));
      }
    }
    if (old.column().generation() != fresh.column().generation()) {
      boolean computedNow = fresh.column().generation().computed();
      add(
          fresh,
          "the value is "
              + (computedNow ? "now computed" : "computed by another expression")
              + " ("
              + old.column().generation().label()
              + ", "
              + fresh.column().generation().label()
              + ")",
          computedNow ? pair.reload(List.of()) : Remedy.NOTHING);
    }
  }

  private static boolean sameOnTheWay(ColumnMapping old, ColumnMapping fresh) {
    return old.dmsType().wireForm() == fresh.dmsType().wireForm()
        && old.dmsType().lob() == fresh.dmsType().lob()
        && old.expression().equals(fresh.expression())
        && old.chosen().arrivesAsText() == fresh.chosen().arrivesAsText()
        && old.rocksetType() == fresh.rocksetType();
  }
}
