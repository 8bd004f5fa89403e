package dev.cairn.drift;

import dev.cairn.catalog.Column;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.ColumnVerdict;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.plan.Projection;
import dev.cairn.postgres.PgType;
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
  private final Identities identities;
  private final List<Change> changes = new ArrayList<>();

  ColumnDrift(
      CollectionPlan then,
      CollectionPlan now,
      PlanOptions options,
      Artifacts artifacts,
      Identities identities) {
    this.then = then;
    this.now = now;
    this.options = options;
    this.artifacts = artifacts;
    this.identities = identities;
  }

  /** A column that is there then and now. */
  private record Match(ColumnMapping old, ColumnMapping fresh) {
    boolean renamed() {
      return !old.column().name().equals(fresh.column().name());
    }
  }

  List<Change> changes() {
    Map<String, ColumnMapping> before = byName(then);
    Map<String, ColumnMapping> after = byName(now);
    Map<String, ColumnMapping> gone = new LinkedHashMap<>(before);
    Map<String, ColumnMapping> fresh = new LinkedHashMap<>(after);
    boolean sameTable = identities.same(then.table().name(), now.table().name());
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

  private void add(
      String column, String change, Impact impact, List<String> files, List<String> steps) {
    changes.add(new Change(now.table().name(), Optional.of(column), change, impact, files, steps));
  }

  private void renamed(Match match) {
    add(
        match.fresh().column().name(),
        "renamed from " + match.old().column().name(),
        Impact.RELOAD,
        artifacts.sql(),
        Steps.reload());
  }

  /** Documents have the values of the column that had the name before. */
  private void recreated(ColumnMapping fresh) {
    add(
        fresh.column().name(),
        "dropped and added again, "
            + fresh.column().type().formatType()
            + "; stored documents have values of the dropped column",
        Impact.RELOAD,
        artifacts.sql(),
        Steps.reload());
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
    if (fresh.verdict() == ColumnVerdict.IMPOSSIBLE) {
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
    Optional<String> stale = new StaleValues(identities).reason(before, after);
    if (!before.equals(after) || stale.isPresent()) {
      String change =
          before.formatType().equals(after.formatType())
              ? stale.orElse("the type " + after.formatType() + " has changed")
              : "the type was " + before.formatType() + " and is " + after.formatType();
      boolean carried = fresh.verdict() != ColumnVerdict.IMPOSSIBLE;
      if (!carried && old.verdict() != ColumnVerdict.IMPOSSIBLE) {
        add(
            fresh.column().name(),
            change + ", which DMS does not carry",
            Impact.UNSUPPORTED,
            artifacts.sql(),
            List.of("keep a column of a carried type beside it, or exclude it"));
      } else if (sameOnTheWay(old, fresh) && (stale.isEmpty() || !carried)) {
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

  private static List<String> both(List<String> one, List<String> other) {
    TreeSet<String> all = new TreeSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }
}
