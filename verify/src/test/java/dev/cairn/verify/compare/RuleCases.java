package dev.cairn.verify.compare;

import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** The cases of {@code testdata/verify/rules.txt}: each is a line. */
public final class RuleCases {
  private static final Map<String, PgType> ARRAYS =
      Map.of(
          "numeric[]", PgTypes.arrayOf(PgTypes.NUMERIC),
          "timestamp[]", PgTypes.arrayOf(PgTypes.TIMESTAMP),
          "bpchar[]", PgTypes.arrayOf(PgTypes.bpchar(3)),
          "text[]", PgTypes.arrayOf(PgTypes.TEXT));

  private RuleCases() {}

  /** The lines that are cases. */
  public static List<String> all() throws IOException {
    return Files.readAllLines(Testdata.path("verify/rules.txt")).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  private static String[] cells(String line) {
    return line.split(" \\| ", 4);
  }

  /** What the case says of the stored value. */
  public static String right(String line) {
    return cells(line)[3];
  }

  /** What the rule says of it. */
  public static String word(String line) {
    String[] cells = cells(line);
    ValueRule rule = rule(cells[0]);
    SourceValue source = source(cells[1]);
    Value stored = JsonValues.read(cells[2]);
    Comparison comparison =
        stored.isNull() ? rule.compareWithNull(source.text()) : rule.compare(source, stored);
    if (comparison instanceof Comparison.Lossy lossy) {
      return lossy.loss().word();
    }
    if (comparison instanceof Comparison.Exact) {
      return "exact";
    }
    return comparison instanceof Comparison.Missing ? "missing" : "wrong";
  }

  /** The rule for a type, or for a type and the type of the field: {@code int4 as int}. */
  private static ValueRule rule(String types) {
    String[] names = types.split(" as ", 2);
    PgType type = ARRAYS.getOrDefault(names[0], PgTypes.builtIn(names[0]));
    return names.length == 1
        ? Rules.of(type)
        : Rules.of(type, RocksetType.named(names[1]).orElseThrow());
  }

  private static SourceValue source(String text) {
    int structure = text.indexOf(" @ ");
    return structure < 0
        ? new SourceValue(text, null)
        : new SourceValue(text.substring(0, structure), text.substring(structure + 3));
  }
}
