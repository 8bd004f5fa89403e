package dev.cairn.sample;

import dev.cairn.postgres.BuiltInType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The edges of built-in types: those of {@code edges.txt}, and texts that no line of it can be. */
final class EdgeTexts {
  /** The length of the longest edge of types without a limit. */
  static final int LONG = 1 << 20;

  private static final Map<String, List<String>> BY_TYPE = read();

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          " ",
          "\"",
          "'",
          "\\",
          "NULL",
          "null",
          ",",
          "{",
          "}",
          "{a,\"b\"}",
          "😀",
          "é",
          "a😀b",
          "a b",
          "a ",
          " a",
          "\n",
          "\t",
          "\r\n",
          "\\\"",
          "\\\\",
          "\\n",
          "''",
          "0",
          "t",
          "[0:1]={1,2}",
          "\u00a0",
          "\u2028",
          "\u0001",
          "\u007f",
          "\ufeff",
          "İıß",
          "e\u0301",
          "👨‍👩‍👧",
          "(",
          ")",
          "()",
          "<a>",
          "$1",
          "%s",
          "|",
          ";",
          "--",
          "/*",
          "true",
          "NaN",
          "2000-01-01");

  private EdgeTexts() {}

  /** The edges of a type by its name in {@code pg_type}; empty if there are none. */
  static List<String> of(String typname) {
    return BY_TYPE.getOrDefault(typname, List.of());
  }

  static List<String> of(BuiltInType type) {
    return of(type.typname());
  }

  /** Edges of all types that are text, none of them long. */
  static List<String> texts() {
    return TEXTS;
  }

  private static Map<String, List<String>> read() {
    Map<String, List<String>> edges = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(EdgeTexts.class.getResourceAsStream("edges.txt")),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" *(?<!\\\\)\\| ", -1))
          .forEach(
              cells ->
                  edges.put(
                      cells[0],
                      Arrays.stream(cells, 1, cells.length)
                          .map(cell -> cell.replace("\\|", "|"))
                          .toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(edges);
  }
}
