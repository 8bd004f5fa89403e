package dev.cairn.drift;

import dev.cairn.catalog.TableName;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.PlanOptions;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** One table then and now, and what is needed to say what its changes mean. */
record TablePair(
    CollectionPlan then,
    CollectionPlan now,
    PlanOptions options,
    Artifacts artifacts,
    Identities identities) {
  /** The steps to take after a change. */
  record Remedy(Impact impact, List<String> artifacts, List<String> steps) {
    static final Remedy NOTHING = new Remedy(Impact.NONE, List.of(), List.of());
  }

  TableName name() {
    return now.table().name();
  }

  Change change(Optional<String> column, String change, Remedy remedy) {
    return new Change(name(), column, change, remedy.impact, remedy.artifacts, remedy.steps);
  }

  Remedy unsupported(List<String> files, String... steps) {
    return new Remedy(Impact.UNSUPPORTED, files, List.of(steps));
  }

  Remedy newSql() {
    return new Remedy(Impact.NEW_SQL, artifacts.sql(), Steps.newSql());
  }

  Remedy newRule(List<String> files) {
    return new Remedy(Impact.NEW_RULE, files, Steps.newRule());
  }

  Remedy reload(List<String> files) {
    return new Remedy(Impact.RELOAD, files, Steps.reload());
  }

  /** Where other rows are behind the name of the table or of a partition. */
  Remedy recreated() {
    return new Remedy(Impact.RELOAD, artifacts.recreated(), Steps.recreatedTable());
  }

  /** Where the names of the partitions are others. */
  Remedy otherPartitions(Impact impact) {
    return new Remedy(
        impact,
        artifacts.namesOfPartitions(options.sourceFormat()),
        Steps.otherPartitions(options.sourceFormat()));
  }

  static List<String> both(List<String> one, List<String> other) {
    TreeSet<String> all = new TreeSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }
}
