package dev.cairn.drift;

import dev.cairn.catalog.Column;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Verdict;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.plan.Projection;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The differences of a table's columns. */
final class ColumnDrift {
  private final CollectionPlan then;
  private final CollectionPlan now;
  private final PlanOptions options;
  private final Artifacts artifacts;
  private final List<Change> changes = new ArrayList<>();

  ColumnDrift(CollectionPlan then, CollectionPlan now, PlanOptions options, Artifacts artifacts) {
    this.then = then;
    this.now = now;
    this.options = options;
    this.artifacts = artifacts;
  }

  List<Change> changes() {
    Map<String, ColumnMapping> before = byName(then);
    Map<String, ColumnMapping> after = byName(now);
    Map<String, ColumnMapping> gone = new LinkedHashMap<>(before);
    gone.keySet().removeAll(after.keySet());
    Map<String, ColumnMapping> fresh = new LinkedHashMap<>(after);
    fresh.keySet().removeAll(before.keySet());
    renamed(gone, fresh);
    gone.values().forEach(this::dropped);
    fresh.values().forEach(this::added);
    after.forEach(
        (name, mapping) -> {
          ColumnMapping old = before.get(name);
          if (old != null) {
            changed(old, mapping);
          }
        });
    return changes;
  }

  private static Map<String, ColumnMapping> byName(CollectionPlan plan) {
    Map<String, ColumnMapping> columns = new LinkedHashMap<>();
    plan.columns().forEach(c -> columns.put(c.column().name(), c));
    return columns;
  }

  private void add(
      String column, String change, Impact impact, List<String> files, List<String> steps) {
    changes.add(new Change(now.table().name(), Optional.of(column), change, impact, files, steps));
  }

  /** A column of another name at the same place with the same type is taken for the same one. */
  private void renamed(Map<String, ColumnMapping> gone, Map<String, ColumnMapping> fresh) {
    for (ColumnMapping old : List.copyOf(gone.values())) {
      for (ColumnMapping renamed : List.copyOf(fresh.values())) {
        if (old.column().attnum() == renamed.column().attnum()
            && old.column().type().equals(renamed.column().type())) {
          gone.remove(old.column().name());
          fresh.remove(renamed.column().name());
          add(
              renamed.column().name(),
              "renamed from " + old.column().name(),
              Impact.RELOAD,
              artifacts.sql(),
              Steps.reload());
        }
      }
    }
  }

  private void dropped(ColumnMapping old) {
    boolean inSql = old.expression().isPresent() || options.projection() == Projection.EXPLICIT;
    add(
        old.column().name(),
        "dropped; stored documents keep the field",
        inSql ? Impact.NEW_SQL : Impact.NONE,
        inSql ? artifacts.sql() : List.of(),
        inSql ? Steps.newSql() : List.of());
  }

  private void added(ColumnMapping fresh) {
    Column column = fresh.column();
    String change = "new, " + column.type().formatType();
    if (fresh.verdict() == Verdict.IMPOSSIBLE) {
      add(
          column.name(),
          change + ", which DMS does not carry",
          Impact.UNSUPPORTED,
          artifacts.sql(),
          List.of("exclude the column, or add one of a carried type that a trigger fills"));
    } else if (column.expression().isPresent() || !column.nullable()) {
      add(
          column.name(),
          change + ", and rows that exist have a value in it that no change record tells of",
          Impact.RELOAD,
          artifacts.sql(),
          Steps.reload());
    } else if (!fresh.chosen().arrivesAsText()
        && fresh.expression().isEmpty()
        && options.projection() == Projection.STAR) {
      add(column.name(), change + "; it comes by the star", Impact.NONE, List.of(), List.of());
    } else if (fresh.chosen().arrivesAsText()) {
      add(
          column.name(),
          change + ", with a rule of the task",
          Impact.NEW_RULE,
          both(artifacts.sql(), artifacts.rules()),
          Steps.newRule());
    } else {
      add(column.name(), change, Impact.NEW_SQL, artifacts.sql(), Steps.newSql());
    }
  }

  private void changed(ColumnMapping old, ColumnMapping fresh) {
    PgType before = old.column().type();
    PgType after = fresh.column().type();
    if (!before.equals(after)) {
      String change = "the type was " + before.formatType() + " and is " + after.formatType();
      if (fresh.verdict() == Verdict.IMPOSSIBLE && old.verdict() != Verdict.IMPOSSIBLE) {
        add(
            fresh.column().name(),
            change + ", which DMS does not carry",
            Impact.UNSUPPORTED,
            artifacts.sql(),
            List.of("keep a column of a carried type beside it, or exclude it"));
      } else if (sameOnTheWay(old, fresh) && noLabelLost(before, after)) {
        add(
            fresh.column().name(),
            change + "; values arrive and are stored as before",
            Impact.NONE,
            List.of(),
            List.of());
      } else {
        add(
            fresh.column().name(),
            change + "; stored documents have values of the old type",
            Impact.RELOAD,
            both(artifacts.sql(), artifacts.rules()),
            Steps.reload());
      }
    }
    if (old.column().generation() != fresh.column().generation()) {
      boolean computedNow = fresh.column().generation().computed();
      add(
          fresh.column().name(),
          "the value is "
              + (computedNow ? "now computed" : "made another way")
              + " ("
              + old.column().generation().label()
              + ", "
              + fresh.column().generation().label()
              + ")",
          computedNow ? Impact.RELOAD : Impact.NONE,
          List.of(),
          computedNow ? Steps.reload() : List.of());
    }
  }

  private static boolean sameOnTheWay(ColumnMapping old, ColumnMapping fresh) {
    return old.dmsType().wireForm() == fresh.dmsType().wireForm()
        && old.dmsType().lob() == fresh.dmsType().lob()
        && old.expression().equals(fresh.expression())
        && old.chosen().arrivesAsText() == fresh.chosen().arrivesAsText()
        && old.rocksetType() == fresh.rocksetType();
  }

  /** A label that is gone or renamed still stands in stored documents. */
  private static boolean noLabelLost(PgType before, PgType after) {
    if (PgTypes.underlying(before) instanceof EnumType old
        && PgTypes.underlying(after) instanceof EnumType fresh) {
      return new TreeSet<>(fresh.labels()).containsAll(old.labels());
    }
    return true;
  }

  private static List<String> both(List<String> one, List<String> other) {
    TreeSet<String> all = new TreeSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }
}
