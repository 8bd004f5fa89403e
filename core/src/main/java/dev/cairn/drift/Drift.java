package dev.cairn.drift;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.FileNames;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.NotVisible;
import dev.cairn.catalog.TableName;
import dev.cairn.mapping.Overrides;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.Placement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares two plans: of the catalog that a bundle was made from, and of the catalog as it is now.
 * Both are to be made with the same options.
 *
 * <pre>{@code
 * DriftReport report = Drift.since(Bundle.readPlan(folder), Catalog.read(connection, selection));
 * }</pre>
 */
public final class Drift {
  private Drift() {}

  /**
   * {@return the differences between a plan and a catalog, under the plan's options} An override
   * that no longer selects a column is a separate change.
   *
   * @param then the plan that is in use
   * @param now the later one
   * @throws dev.cairn.mapping.OverridesException if a rule can no longer be applied, because its
   *     column has become a key or its field's name is taken
   */
  public static DriftReport since(IngestPlan then, Catalog now) {
    return report(then, again(then, now), List.of(), now);
  }

  /**
   * {@return as {@link #since(IngestPlan, Catalog)}, and what the next bundle would do to
   * resources}
   *
   * @param then the plan that is in use
   * @param now the later one
   * @param target what the bundle was made for
   * @param placement the bundle's groups, see {@link Bundle#readPlacement}
   */
  public static DriftReport since(
      IngestPlan then, Catalog now, Target target, Placement placement) {
    IngestPlan planned = again(then, now);
    List<ResourceChange> resources =
        ResourceChange.between(
            Bundle.of(then, target, placement), Bundle.of(planned, target, placement));
    return report(then, planned, resources, now);
  }

  private static IngestPlan again(IngestPlan then, Catalog now) {
    Overrides overrides = then.options().overrides().within(now);
    return IngestPlan.of(now, then.options().withOverrides(overrides));
  }

  private static DriftReport report(
      IngestPlan then, IngestPlan planned, List<ResourceChange> resources, Catalog now) {
    return report(
        then, planned, resources, then.options().overrides().orphans(then.catalog(), now));
  }

  /**
   * {@return the differences, by table; within one table the table's own first, then by column}
   *
   * @param then the plan that is in use
   * @param now the later one
   */
  public static DriftReport between(IngestPlan then, IngestPlan now) {
    return report(then, now, List.of(), List.of());
  }

  private static DriftReport report(
      IngestPlan then,
      IngestPlan now,
      List<ResourceChange> resources,
      List<Overrides.Orphan> orphans) {
    Tables tables = new Tables(then.byTable(), now.byTable());
    TreeSet<TableName> names = new TreeSet<>();
    names.addAll(tables.then().keySet());
    names.addAll(tables.now().keySet());
    Identities identities = Identities.of(then.catalog().server(), now.catalog().server());
    Map<TableName, List<Overrides.Orphan>> orphansOf =
        orphans.stream().collect(Collectors.groupingBy(Overrides.Orphan::table));
    List<Change> changes = new ArrayList<>();
    for (TableName name : names) {
      Artifacts artifacts = new Artifacts(FileNames.of(name));
      Optional<CollectionPlan> after = Optional.ofNullable(tables.now().get(name));
      Optional<CollectionPlan> before =
          Optional.ofNullable(tables.then().get(name))
              .or(() -> formerName(name, tables, identities));
      if (before.isPresent() && after.isPresent()) {
        changes.addAll(
            new TableDrift(
                    new TablePair(before.get(), after.get(), now.options(), artifacts, identities))
                .changes());
      } else if (after.isPresent()) {
        changes.add(added(name, artifacts, identities));
      } else if (!isRenamed(name, tables, identities)) {
        changes.add(gone(name, now, artifacts, identities));
      }
      orphansOf.getOrDefault(name, List.of()).forEach(o -> changes.add(orphaned(o)));
    }
    Set<NotVisible> hiddenThen = new HashSet<>(then.catalog().notVisible());
    List<NotVisible> hidden =
        now.catalog().notVisible().stream().filter(one -> !hiddenThen.contains(one)).toList();
    return new DriftReport(List.copyOf(names), changes, resources, hidden, identities.onlyNames());
  }

  /** The tables of both plans by name. */
  private record Tables(Map<TableName, CollectionPlan> then, Map<TableName, CollectionPlan> now) {}

  /** The plan of a table that has this name now, and had one that no other table has now. */
  private static Optional<CollectionPlan> formerName(
      TableName name, Tables tables, Identities identities) {
    return identities
        .nameThen(name)
        .filter(old -> !tables.now().containsKey(old))
        .map(tables.then()::get);
  }

  /** Whether a table that no longer has this name is reported under its new name. */
  private static boolean isRenamed(TableName name, Tables tables, Identities identities) {
    return identities
        .nameNow(name)
        .filter(tables.now()::containsKey)
        .filter(current -> !tables.then().containsKey(current))
        .isPresent();
  }

  /**
   * The change for an override without columns: nothing in production changes, but the bundle
   * cannot be generated again until the override is removed.
   */
  private static Change orphaned(Overrides.Orphan orphan) {
    return new Change(
        orphan.table(),
        Optional.of(orphan.column()),
        "the override on line " + orphan.line() + " no longer selects a column",
        Impact.NONE,
        List.of(),
        List.of("remove the rule from the overrides before you generate the bundle again"));
  }

  private static Change added(TableName name, Artifacts artifacts, Identities identities) {
    return new Change(
        name,
        Optional.empty(),
        identities
            .nameThen(name)
            .map(old -> "the name is new; the table was called " + old.toSql() + " before")
            .orElse("the table is new"),
        Impact.NEW_RULE,
        artifacts.all(),
        Steps.newTable());
  }

  private static Change gone(
      TableName name, IngestPlan now, Artifacts artifacts, Identities identities) {
    String reason =
        now.catalog().notReplicable().stream()
            .filter(n -> n.name().equals(name))
            .map(n -> "the table is now a " + n.kind().label() + ": " + n.reason())
            .findFirst()
            .or(
                () ->
                    identities
                        .nameNow(name)
                        .map(current -> "the table is now called " + current.toSql()))
            .orElse("the table was dropped or renamed, or is no longer visible");
    return new Change(
        name,
        Optional.empty(),
        reason,
        Impact.UNSUPPORTED,
        artifacts.all(),
        List.of(
            "DMS does not carry the DROP to Rockset: decide whether to keep the collection",
            "stop and delete its task and its target endpoint",
            "delete the collection and the stream if they are no longer needed",
            Steps.GENERATE_WITHOUT));
  }
}
