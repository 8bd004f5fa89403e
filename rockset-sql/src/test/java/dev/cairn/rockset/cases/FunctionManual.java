package dev.cairn.rockset.cases;

import dev.cairn.rockset.function.Family;
import dev.cairn.rockset.function.FunctionDoc;
import dev.cairn.rockset.function.Functions;
import dev.cairn.rockset.function.NotEvaluated;
import dev.cairn.rockset.function.ScalarFunction;
import dev.cairn.rockset.function.Signature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the manual of functions from their own documentation. */
final class FunctionManual {
  private static final String HEAD =
      """
      # Functions

      Every function that an ingest transformation may call. `FunctionManualTest` generates this page from the functions.
      Names are not case-sensitive. In a signature `?` marks an argument that may be left out, `...` any number of them, `|`
      separates accepted types; `number` is int or float, `any` is every type. An argument of another type is an error, since
      nothing is converted silently.

      *Evidence* is the source of a function: documented, shown by example (in working SQL, client or connector code),
      inferred from these, or chosen by this project. The sentence marks chosen details. The cases show each result with its
      own evidence; their [README](../testdata/rockset/README.md) explains how to write one.

      Operators, CASE and casts are not functions, so they are not listed. The last section lists
      [Rockset functions that Cairn does not evaluate](#functions-that-cairn-does-not-evaluate).
      """;

  private static final String NOT_HERE =
      """

      ## Functions that Cairn does not evaluate

      Cairn refuses an ingest transformation that uses one of these. The error has the position and the alternative.

      | functions | reason | instead |
      |---|---|---|
      """;

  private static final String REST =
      """

      Cairn does not evaluate the rest of the query language either:

      | part | reason | instead |
      |---|---|---|
      | `GROUP BY`, `HAVING` | a rollup suits streams of inserts, not change data capture | store the rows, and aggregate in the query |
      | joins, sub-queries, `WITH`, `UNION`, `EXISTS`, `UNNEST` | no document allows them in a transformation, and no published transformation uses them | join, combine and unnest in the query |
      | lambdas | no function of a transformation takes one | transform the array in the query |
      | `SELECT DISTINCT` | documents with one `_id` are stored once | set the key: `ID_HASH(a, b) AS _id` |
      | `ORDER BY`, `LIMIT`, `OFFSET` | a transformation sees one document at a time | filter with `WHERE`, sort in the query |
      """;

  private FunctionManual() {}

  static String text() {
    StringBuilder text = new StringBuilder(HEAD);
    List<FunctionDoc> docs = docs();
    for (Family family : Family.values()) {
      text.append("\n## ").append(family.title()).append("\n");
      docs.stream().filter(doc -> doc.family() == family).forEach(doc -> entry(doc, text));
    }
    return text.append(notHere()).toString();
  }

  /** What Rockset has, and a transformation or Cairn has not. */
  private static String notHere() {
    StringBuilder text = new StringBuilder(NOT_HERE);
    for (NotEvaluated kind : NotEvaluated.values()) {
      if (kind.isOfRockset()) {
        text.append("| ")
            .append(kind.names().stream().map("`%s`"::formatted).collect(Collectors.joining(", ")))
            .append(" | ")
            .append(kind.reason())
            .append(" | ")
            .append(kind.instead())
            .append(" |\n");
      }
    }
    return text.append(REST).toString();
  }

  /** The functions and what is called like one, ordered by name. */
  static List<FunctionDoc> docs() {
    Functions registry = Functions.registry();
    return Stream.concat(
            registry.all().stream().map(ScalarFunction::doc), registry.forms().stream())
        .sorted(Comparator.comparing(FunctionDoc::name))
        .toList();
  }

  private static void entry(FunctionDoc doc, StringBuilder text) {
    text.append("\n### ").append(doc.name()).append("\n\n");
    for (Signature signature : doc.signatures()) {
      text.append("`").append(signature).append("`\n\n");
    }
    text.append(doc.sentence()).append("\n\n");
    text.append("- Null and undefined: ").append(doc.nulls().words()).append("\n");
    text.append("- Example: `").append(doc.example()).append("` gives `").append(doc.result());
    text.append("`\n");
    text.append("- Evidence: ").append(doc.evidence().word()).append("\n");
    text.append("- Cases: ").append(cases(doc)).append("\n");
  }

  private static String cases(FunctionDoc doc) {
    String name = doc.name().toLowerCase(Locale.ROOT) + ".test";
    Path file = FunctionCasesTest.FOLDER.resolve(name);
    if (!Files.exists(file)) {
      throw new IllegalStateException("no cases for " + doc.name());
    }
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    CaseFile.read(file).cases().forEach(c -> kinds.add(c.kind()));
    return "[%s](../testdata/rockset/functions/%s): %s"
        .formatted(name, name, kinds.stream().map(Kind::word).collect(Collectors.joining(", ")));
  }
}
