package dev.cairn.cli;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.plan.IngestPlan;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which tables are meant. */
final class SelectionOptions {
  @Option(
      names = "--include",
      paramLabel = "PATTERN",
      description =
          "Include these tables: schema.table with * and ?; a part in double quotes is literal."
              + " Repeatable. Default: all tables outside system schemas.")
  List<String> includes = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      description = "Exclude these tables, after --include. Repeatable.")
  List<String> excludes = new ArrayList<>();

  /** The selection; a malformed pattern is a {@code CatalogException}. */
  Selection selection() {
    return Selection.of(includes, excludes);
  }

  /**
   * The selected part of a plan that was made before.
   *
   * @throws CommandFailure wrong usage, if tables are named and none of them is in it
   */
  IngestPlan of(IngestPlan plan) {
    IngestPlan selected = plan.selecting(selection());
    found(selected.catalog());
    return selected;
  }

  /**
   * The catalog, in which something was selected.
   *
   * @throws CommandFailure wrong usage, if tables are named and none of them is there
   */
  Catalog found(Catalog catalog) {
    if (catalog.tables().isEmpty() && !includes.isEmpty()) {
      throw CommandFailure.usage(
          "no table that can be replicated matches --include " + String.join(" ", includes),
          "names are case-sensitive; run cairn inspect with the same options: it lists hidden"
              + " tables and tables that cannot be replicated");
    }
    return catalog;
  }
}
