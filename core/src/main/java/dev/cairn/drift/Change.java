package dev.cairn.drift;

import dev.cairn.catalog.TableName;
import java.util.List;
import java.util.Optional;

/**
 * One difference.
 *
 * @param table the table that it is about
 * @param column empty when it is about the table as a whole
 * @param change what changed, then and now, in one sentence
 * @param impact what it does to documents
 * @param artifacts the files of a bundle that are no longer right, by path
 * @param steps what to do, in order; empty when there is nothing to do
 */
public record Change(
    TableName table,
    Optional<String> column,
    String change,
    Impact impact,
    List<String> artifacts,
    List<String> steps) {
  /**
   * Keeps copies of the lists.
   *
   * @param table the table that it is about
   * @param column empty when it is about the table as a whole
   * @param change what changed, then and now, in one sentence
   * @param impact what it does to documents
   * @param artifacts the files of a bundle that are no longer right, by path
   * @param steps what to do, in order; empty when there is nothing to do
   */
  public Change {
    artifacts = List.copyOf(artifacts);
    steps = List.copyOf(steps);
  }
}
