package dev.cairn.drift;

import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ReplicaIdentity;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.drift.TablePair.Remedy;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The differences of one table that is there then and now. */
final class TableDrift {
  private final TablePair pair;
  private final Artifacts artifacts;
  private final Identities identities;
  private final List<Change> changes = new ArrayList<>();

  TableDrift(TablePair pair) {
    this.pair = pair;
    this.artifacts = pair.artifacts();
    this.identities = pair.identities();
  }

  List<Change> changes() {
    renamed();
    replaced();
    primaryKey();
    replicaIdentity();
    partitions();
    rowSecurity();
    changes.addAll(new ColumnDrift(pair).changes());
    catchAll();
    return changes;
  }

  private Table before() {
    return pair.then().table();
  }

  private Table after() {
    return pair.now().table();
  }

  private void add(String change, Remedy remedy) {
    changes.add(pair.change(Optional.empty(), change, remedy));
  }

  private void renamed() {
    if (!before().name().equals(after().name())) {
      add(
          "the table was renamed from "
              + before().name().toSql()
              + "; the task selects the former name and no longer carries the table",
          new Remedy(Impact.RELOAD, artifacts.all(), Steps.renamedTable()));
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
      add(which + former + "; stored documents have rows of the former table", pair.recreated());
    }
  }

  private boolean replacedByAnother() {
    return before().name().equals(after().name()) && identities.replaced(after().name());
  }

  private void primaryKey() {
    List<String> old = before().keyColumns();
    List<String> fresh = after().keyColumns();
    if (!old.equals(fresh)) {
      List<String> files = TablePair.both(artifacts.collection(), artifacts.keys());
      add(
          "the primary key was (" + names(old) + ") and is (" + names(fresh) + ")",
          fresh.isEmpty()
              ? pair.unsupported(
                  files,
                  "without a key updates and deletes are lost: give the table a primary key"
                      + " (source/4-keys-and-identity.sql)",
                  Steps.GENERATE)
              : new Remedy(Impact.RELOAD, files, Steps.newCollection()));
      return;
    }
    boolean wasDeferrable = before().primaryKey().filter(PrimaryKey::deferrable).isPresent();
    boolean isDeferrable = after().primaryKey().filter(PrimaryKey::deferrable).isPresent();
    if (!wasDeferrable && isDeferrable) {
      add(
          "the primary key is now deferrable, and no longer the replica identity",
          pair.unsupported(
              artifacts.keys(),
              "make the key NOT DEFERRABLE again (source/4-keys-and-identity.sql)"));
    } else if (wasDeferrable && !isDeferrable) {
      add("the primary key is no longer deferrable", onlyKeys());
    }
  }

  /** The script is another one, and nothing has to be done. */
  private Remedy onlyKeys() {
    return new Remedy(Impact.NONE, artifacts.keys(), List.of());
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
                && pair.options().dmsSettings().is(DmsSetting.PLUGIN_NAME, "pglogical"));
    add(
        change,
        unreadable
            ? pair.unsupported(
                artifacts.keys(),
                "ALTER TABLE " + after().name().toSql() + " REPLICA IDENTITY DEFAULT")
            : onlyKeys());
  }

  /** The load of a new or reloaded table would obey it. */
  private void rowSecurity() {
    List<TableName> fresh =
        after().rowSecurity().stream()
            .filter(relation -> !before().rowSecurity().contains(relation))
            .toList();
    if (!fresh.isEmpty()) {
      add(
          "row-level security was enabled on " + relations(fresh),
          pair.unsupported(List.of(), AdvisoryCode.ROW_LEVEL_SECURITY.fix(), Steps.GENERATE));
    } else if (!after().rowSecurity().equals(before().rowSecurity())) {
      add("row-level security was disabled", Remedy.NOTHING);
    }
  }

  private void partitions() {
    if (before().kind() != after().kind()) {
      add(
          "it was a " + before().kind().label() + " and is a " + after().kind().label(),
          pair.otherPartitions(Impact.RELOAD));
      return;
    }
    TreeSet<TableName> gone = new TreeSet<>(before().leaves());
    after().leaves().forEach(gone::remove);
    TreeSet<TableName> fresh = new TreeSet<>(after().leaves());
    before().leaves().forEach(fresh::remove);
    renamedPartitions(gone, fresh);
    replacedPartitions();
    if (!fresh.isEmpty()) {
      add("new partitions: " + relations(fresh), pair.otherPartitions(Impact.NEW_RULE));
    }
    if (!gone.isEmpty()) {
      add(
          "dropped partitions: " + relations(gone),
          pair.unsupported(
              artifacts.namesOfPartitions(pair.options().sourceFormat()),
              "their rows are still in the collection: delete the documents, or recreate the"
                  + " collection and reload",
              Steps.GENERATE,
              Steps.TASK));
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
      add("renamed partitions: " + relations(renamed), pair.otherPartitions(Impact.NEW_RULE));
    }
  }

  private void replacedPartitions() {
    TreeSet<TableName> replaced = new TreeSet<>(before().leaves());
    replaced.retainAll(after().leaves());
    replaced.removeIf(name -> !identities.replaced(name));
    if (!replaced.isEmpty() && !replacedByAnother()) {
      add(
          "partitions that are now other tables: "
              + relations(replaced)
              + "; stored documents have rows of the former ones",
          pair.recreated());
    }
  }

  /**
   * Reports changes that nothing above explains: a newer version of Cairn generates something else.
   */
  private void catchAll() {
    if (!changes.isEmpty()) {
      return;
    }
    if (!pair.then().sql().equals(pair.now().sql())) {
      add("the transformation changed, although the table did not", pair.newSql());
    }
    if (!pair.then().tableMappings().equals(pair.now().tableMappings())) {
      add(
          "the table mappings changed, although the table did not",
          pair.newRule(artifacts.rules()));
    }
  }

  private static String names(List<String> names) {
    return names.stream()
        .map(n -> QualifiedName.unqualified(n).toSql())
        .collect(Collectors.joining(", "));
  }

  private static String relations(Collection<TableName> relations) {
    return relations.stream().map(TableName::toSql).collect(Collectors.joining(", "));
  }
}
