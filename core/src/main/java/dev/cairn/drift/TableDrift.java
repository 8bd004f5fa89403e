package dev.cairn.drift;

import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ReplicaIdentity;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The differences of one table that is there then and now. */
final class TableDrift {
  private final CollectionPlan then;
  private final CollectionPlan now;
  private final PlanOptions options;
  private final Artifacts artifacts;
  private final Identities identities;
  private final List<Change> changes = new ArrayList<>();

  TableDrift(
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

  List<Change> changes() {
    renamed();
    replaced();
    primaryKey();
    replicaIdentity();
    partitions();
    rowSecurity();
    changes.addAll(new ColumnDrift(then, now, options, artifacts, identities).changes());
    catchAll();
    return changes;
  }

  private Table before() {
    return then.table();
  }

  private Table after() {
    return now.table();
  }

  private void add(String change, Impact impact, List<String> files, List<String> steps) {
    changes.add(new Change(after().name(), Optional.empty(), change, impact, files, steps));
  }

  private void renamed() {
    if (!before().name().equals(after().name())) {
      add(
          "the table was renamed from "
              + before().name().toSql()
              + "; the task selects that name and no longer carries it",
          Impact.RELOAD,
          artifacts.all(),
          Steps.renamedTable());
    }
  }

  private void replaced() {
    if (replacedByAnother()) {
      String which =
          identities
              .nameThen(after().name())
              .map(old -> "this is another table, which was called " + old.toSql() + " before")
              .orElse("the table was dropped and created again");
      String former =
          identities
              .nameNow(before().name())
              .map(name -> "; the table of the bundle is now called " + name.toSql())
              .orElse("");
      add(
          which + former + "; stored documents have rows of the former table",
          Impact.RELOAD,
          artifacts.recreated(),
          Steps.recreatedTable());
    }
  }

  private boolean replacedByAnother() {
    return before().name().equals(after().name()) && identities.replaced(after().name());
  }

  private void primaryKey() {
    List<String> old = before().keyColumns();
    List<String> fresh = after().keyColumns();
    if (!old.equals(fresh)) {
      boolean lost = fresh.isEmpty();
      add(
          "the primary key was (" + names(old) + ") and is (" + names(fresh) + ")",
          lost ? Impact.UNSUPPORTED : Impact.RELOAD,
          withKeys(artifacts.collection()),
          lost
              ? List.of(
                  "without a key updates and deletes are lost: give the table a primary key"
                      + " (source/4-keys-and-identity.sql)",
                  Steps.GENERATE)
              : Steps.newCollection());
      return;
    }
    boolean wasDeferrable = before().primaryKey().filter(PrimaryKey::deferrable).isPresent();
    boolean isDeferrable = after().primaryKey().filter(PrimaryKey::deferrable).isPresent();
    if (!wasDeferrable && isDeferrable) {
      add(
          "the primary key is now deferrable, and no longer the replica identity",
          Impact.UNSUPPORTED,
          artifacts.keys(),
          List.of("make the key NOT DEFERRABLE again (source/4-keys-and-identity.sql)"));
    } else if (wasDeferrable && !isDeferrable) {
      add("the primary key is no longer deferrable", Impact.NONE, artifacts.keys(), List.of());
    }
  }

  private List<String> withKeys(List<String> files) {
    TreeSet<String> all = new TreeSet<>(files);
    all.addAll(artifacts.keys());
    return List.copyOf(all);
  }

  private void replicaIdentity() {
    ReplicaIdentity old = before().replicaIdentity();
    ReplicaIdentity fresh = after().replicaIdentity();
    if (old.equals(fresh)) {
      return;
    }
    String change = "the replica identity was " + old.kind() + " and is " + fresh.kind();
    boolean unreadable =
        fresh.kind() == ReplicaIdentity.Kind.NOTHING
            || (fresh.kind() == ReplicaIdentity.Kind.FULL
                && options.dmsSettings().is(DmsSetting.PLUGIN_NAME, "pglogical"));
    add(
        change,
        unreadable ? Impact.UNSUPPORTED : Impact.NONE,
        artifacts.keys(),
        unreadable
            ? List.of("ALTER TABLE " + after().name().toSql() + " REPLICA IDENTITY DEFAULT")
            : List.of());
  }

  /** The load of a new or reloaded table would obey it. */
  private void rowSecurity() {
    List<TableName> fresh =
        after().rowSecurity().stream()
            .filter(relation -> !before().rowSecurity().contains(relation))
            .toList();
    if (!fresh.isEmpty()) {
      add(
          "row-level security was enabled on "
              + fresh.stream().map(TableName::toSql).collect(Collectors.joining(", ")),
          Impact.UNSUPPORTED,
          List.of(),
          List.of(AdvisoryCode.ROW_LEVEL_SECURITY.wayOut(), Steps.GENERATE));
    } else if (!after().rowSecurity().equals(before().rowSecurity())) {
      add("row-level security was disabled", Impact.NONE, List.of(), List.of());
    }
  }

  private void partitions() {
    if (before().kind() != after().kind()) {
      add(
          "it was a " + before().kind().label() + " and is a " + after().kind().label(),
          Impact.RELOAD,
          artifacts.namesOfPartitions(options.sourceFormat()),
          Steps.otherPartitions(options.sourceFormat()));
      return;
    }
    TreeSet<TableName> gone = new TreeSet<>(before().leaves());
    after().leaves().forEach(gone::remove);
    TreeSet<TableName> fresh = new TreeSet<>(after().leaves());
    before().leaves().forEach(fresh::remove);
    renamedPartitions(gone, fresh);
    replacedPartitions();
    if (!fresh.isEmpty()) {
      add(
          "new partitions: " + relations(fresh),
          Impact.NEW_RULE,
          artifacts.namesOfPartitions(options.sourceFormat()),
          Steps.otherPartitions(options.sourceFormat()));
    }
    if (!gone.isEmpty()) {
      add(
          "partitions that are gone: " + relations(gone),
          Impact.UNSUPPORTED,
          artifacts.namesOfPartitions(options.sourceFormat()),
          List.of(
              "their rows are still in the collection: delete the documents, or make the"
                  + " collection anew and reload",
              Steps.GENERATE,
              "modify the task: its new table mappings are in dms/table-mappings"));
    }
  }

  /** Takes out of both what is one partition under two names. */
  private void renamedPartitions(Set<TableName> gone, Set<TableName> fresh) {
    TreeSet<TableName> renamed = new TreeSet<>();
    for (TableName partition : fresh) {
      Optional<TableName> old = identities.nameThen(partition).filter(gone::contains);
      if (old.isPresent()) {
        gone.remove(old.get());
        renamed.add(partition);
      }
    }
    fresh.removeAll(renamed);
    if (!renamed.isEmpty()) {
      add(
          "partitions that have new names: " + relations(renamed),
          Impact.NEW_RULE,
          artifacts.namesOfPartitions(options.sourceFormat()),
          Steps.otherPartitions(options.sourceFormat()));
    }
  }

  private void replacedPartitions() {
    TreeSet<TableName> replaced = new TreeSet<>(before().leaves());
    replaced.retainAll(after().leaves());
    replaced.removeIf(name -> !identities.replaced(name));
    if (!replaced.isEmpty() && !replacedByAnother()) {
      add(
          "partitions that are other tables than before: "
              + relations(replaced)
              + "; stored documents have rows of the former ones",
          Impact.RELOAD,
          artifacts.recreated(),
          Steps.recreatedTable());
    }
  }

  /** Whatever no change above explains: Cairn itself has learned something. */
  private void catchAll() {
    if (!changes.isEmpty()) {
      return;
    }
    if (!then.sql().equals(now.sql())) {
      add(
          "the transformation is another one for the same table",
          Impact.NEW_SQL,
          artifacts.sql(),
          Steps.newSql());
    }
    if (!then.tableMappings().equals(now.tableMappings())) {
      add(
          "the table mappings are others for the same table",
          Impact.NEW_RULE,
          artifacts.rules(),
          Steps.newRule());
    }
  }

  private static String names(List<String> names) {
    return names.stream()
        .map(n -> QualifiedName.unqualified(n).toSql())
        .collect(Collectors.joining(", "));
  }

  private static String relations(Set<TableName> relations) {
    return relations.stream().map(TableName::toSql).collect(Collectors.joining(", "));
  }
}
