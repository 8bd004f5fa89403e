package dev.cairn.cli;

import java.util.List;
import java.util.stream.Collectors;

/** A table whose names are meant to break whatever is glued. */
final class HostileNames {
  static final String TABLE = "o\"; DROP TABLE x; --";

  static final List<String> COLUMNS =
      List.of(
          "id",
          "quo\"te",
          "do.t",
          "a space",
          "new\nline",
          "it's",
          "back`tick",
          "back\\slash",
          "_input",
          "select",
          "Ünïcode 🫖",
          "tab\there");

  /** Every column but the first is a timestamp, so that each has an expression. */
  static final String SCHEMA = schema();

  private HostileNames() {}

  private static String schema() {
    String table = "public." + quoted(TABLE);
    String columns =
        COLUMNS.stream()
            .skip(1)
            .map(column -> ", " + quoted(column) + " timestamp(0)")
            .collect(Collectors.joining());
    String values = ", timestamp '2024-02-29 12:00:00'".repeat(COLUMNS.size() - 1);
    return "CREATE TABLE %s (id int PRIMARY KEY%s);".formatted(table, columns)
        + "INSERT INTO %s VALUES (1%s);".formatted(table, values)
        + "INSERT INTO %s VALUES (2);".formatted(table);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
