package dev.cairn.cli;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.plan.IngestPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  private @Nullable Selection selection;

  /**
   * The selection, the same object each time; a malformed pattern is a {@code CatalogException}.
   */
  Selection selection() {
    Selection made = selection == null ? Selection.of(includes, excludes) : selection;
    selection = made;
    return made;
  }

  /**
   * Judges the patterns once the tables were read: some may match nothing.
   *
   * @throws CommandFailure wrong usage, if tables are named and none of them is there
   */
  void judge(Console console) {
    List<String> nothing = selection().unmatched().includes();
    if (!includes.isEmpty() && nothing.size() == includes.size()) {
      throw CommandFailure.usage(
          "no table matches --include " + String.join(" ", nothing),
          "names are case-sensitive; run cairn inspect without --include and --exclude: it lists"
              + " all tables");
    }
    if (!CommonOptions.isQuiet(command)) {
      unmatched().forEach(line -> console.err().println("warning: " + line));
    }
  }

  /** A line for each pattern that matches no table. */
  List<String> unmatched() {
    Selection.Unmatched unmatched = selection().unmatched();
    List<String> lines = new ArrayList<>();
    unmatched.includes().forEach(text -> lines.add("--include " + text + " matches no table"));
    unmatched.excludes().forEach(text -> lines.add("--exclude " + text + " matches no table"));
    return lines;
  }

  /**
   * The selected part of a plan that was made before.
   *
   * @throws CommandFailure wrong usage, if tables are named and none of them is in it
   */
  IngestPlan of(IngestPlan plan, Console console) {
    IngestPlan selected = plan.selecting(selection());
    found(selected.catalog(), console);
    return selected;
  }

  /**
   * The catalog, in which something was selected.
   *
   * @throws CommandFailure wrong usage, if tables are named and none of them is there
   */
  Catalog found(Catalog catalog, Console console) {
    judge(console);
    if (catalog.tables().isEmpty() && !includes.isEmpty()) {
      throw CommandFailure.usage(
          "no table that can be replicated matches --include " + String.join(" ", includes),
          "names are case-sensitive; run cairn inspect with the same options: it lists hidden"
              + " tables and tables that cannot be replicated");
    }
    return catalog;
  }
}
