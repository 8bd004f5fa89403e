package dev.cairn.drift;

import dev.cairn.bundle.FileNames;
import dev.cairn.catalog.TableName;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Compares two plans: of the catalog that a bundle was made from, and of the catalog as it is now.
 * Both are to be made with the same options.
 *
 * <pre>{@code
 * DriftReport report = Drift.between(IngestPlan.of(then, options), IngestPlan.of(now, options));
 * }</pre>
 */
public final class Drift {
  private Drift() {}

  /** The differences, by table; within one table the table's own first, then by column. */
  public static DriftReport between(IngestPlan then, IngestPlan now) {
    TreeSet<TableName> names = new TreeSet<>();
    then.collections().forEach(c -> names.add(c.table().name()));
    now.collections().forEach(c -> names.add(c.table().name()));
    FileNames files = FileNames.of(names);
    List<Change> changes = new ArrayList<>();
    for (TableName name : names) {
      Artifacts artifacts = new Artifacts(files.of(name));
      Optional<CollectionPlan> before = then.collection(name);
      Optional<CollectionPlan> after = now.collection(name);
      if (before.isPresent() && after.isPresent()) {
        changes.addAll(
            new TableDrift(before.get(), after.get(), now.options(), artifacts).changes());
      } else if (after.isPresent()) {
        changes.add(added(name, artifacts));
      } else {
        changes.add(gone(name, now, artifacts));
      }
    }
    return new DriftReport(List.copyOf(names), changes);
  }

  private static Change added(TableName name, Artifacts artifacts) {
    return new Change(
        name,
        Optional.empty(),
        "the table is new",
        Impact.NEW_RULE,
        artifacts.all(),
        List.of(
            Steps.GENERATE,
            "grant the replication role SELECT on it (source/1-replication-user.sql)",
            "make its stream, its roles' policies, its collection and its task, then start the"
                + " task (README.md, from step 2.1)"));
  }

  private static Change gone(TableName name, IngestPlan now, Artifacts artifacts) {
    String reason =
        now.catalog().notReplicable().stream()
            .filter(n -> n.name().equals(name))
            .map(n -> "the table is now a " + n.kind().label() + ": " + n.reason())
            .findFirst()
            .orElse("the table is gone, or can no longer be seen");
    return new Change(
        name,
        Optional.empty(),
        reason,
        Impact.UNSUPPORTED,
        artifacts.all(),
        List.of(
            "the DROP is not carried over: decide whether the collection is to stay as it is",
            "stop and delete its task and its target endpoint",
            "delete the collection and the stream if nobody needs them",
            Steps.GENERATE));
  }
}
