package dev.cairn.verify;

import dev.cairn.catalog.TableName;

/** What control records mean for a collection: Rockset carries out none of them. */
final class Findings {
  private Findings() {}

  static String of(String operation, TableName relation) {
    String table = relation.toSql();
    return switch (operation) {
      case "create-table" -> table + " was defined; nothing is to be done at a task's start";
      case "drop-table" ->
          table
              + " was dropped; its documents stay, unless the task's start alone dropped it in the"
              + " target";
      case "rename-table" ->
          table + " was renamed; its changes come under another name and match no rule";
      case "add-column" ->
          table + " has a new column; it passes through unconverted until the SQL is made again";
      case "drop-column" -> table + " lost a column; documents keep the old values";
      case "rename-column" ->
          table + " has a renamed column; documents keep the old field beside the new one";
      case "change-columns", "column-type-change" ->
          table + " has columns of other types; the SQL must be made again";
      default -> "control record " + operation + " of " + table;
    };
  }
}
