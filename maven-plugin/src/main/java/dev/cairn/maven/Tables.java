package dev.cairn.maven;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;

/** The tables that {@code includes} and {@code excludes} select. */
final class Tables {
  private final List<String> includes;
  private final Selection selection;

  /**
   * Reads the patterns.
   *
   * @throws dev.cairn.catalog.CatalogException when one is malformed
   */
  Tables(List<String> includes, List<String> excludes) {
    this.includes = includes;
    this.selection = Selection.of(includes, excludes);
  }

  Selection selection() {
    return selection;
  }

  /**
   * Judges the patterns once the tables were read.
   *
   * @param warnings takes a line for each pattern that matches nothing
   * @throws MojoExecutionException if tables are named and none of them is there
   */
  void judge(Consumer<String> warnings) throws MojoExecutionException {
    List<String> nothing = selection.unmatched().includes();
    if (!includes.isEmpty() && nothing.size() == includes.size()) {
      throw Failures.usage(
          "no table matches <includes> " + String.join(", ", nothing),
          "names are case-sensitive, and a pattern has a schema: shop.*");
    }
    unmatched().forEach(warnings);
  }

  /** A line for each pattern that matches no table. */
  List<String> unmatched() {
    List<String> lines = new ArrayList<>();
    selection
        .unmatched()
        .includes()
        .forEach(t -> lines.add("<include> " + t + " matches no table"));
    selection
        .unmatched()
        .excludes()
        .forEach(t -> lines.add("<exclude> " + t + " matches no table"));
    return lines;
  }

  /**
   * The catalog, in which a table was selected.
   *
   * @throws MojoExecutionException if there is none
   */
  Catalog found(Catalog catalog, Consumer<String> warnings) throws MojoExecutionException {
    judge(warnings);
    if (catalog.tables().isEmpty()) {
      throw Failures.usage(
          "no table that can be replicated was found",
          "check <includes>, <excludes> and the rights of the role; cairn inspect lists hidden"
              + " tables and tables that cannot be replicated");
    }
    return catalog;
  }
}
