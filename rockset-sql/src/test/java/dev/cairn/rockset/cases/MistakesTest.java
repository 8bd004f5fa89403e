package dev.cairn.rockset.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.sql.Position;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.sql.SqlWarning;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.JsonTransformer;
import dev.cairn.rockset.transform.RunWarnings;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The mistakes of {@code testdata/rockset/mistakes.test}: what is said about each, where, and with
 * which hint; and that the same words say nothing in a text or a quoted name.
 */
class MistakesTest {
  private static final Path FILE = Testdata.path("rockset/mistakes.test");

  /** What the mistakes that only documents show are run over. */
  private static final String DOCUMENT =
      "{\"s\": \"x\", \"n\": 1, \"a\": [1, 2], \"o\": {\"k\": \"v\"}}";

  /** SQL with the line it is on, and what is said about it, a line each. */
  private record Mistake(int line, String sql, List<String> said) {
    @Override
    public String toString() {
      return "mistakes.test:" + line + " " + sql;
    }
  }

  private static List<Mistake> mistakes(String mark) {
    List<Mistake> mistakes = new ArrayList<>();
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("  ")) {
        mistakes.get(mistakes.size() - 1).said().add(line.strip());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        mistakes.add(new Mistake(i + 1, line, new ArrayList<>()));
      }
    }
    return mistakes.stream()
        .filter(m -> m.sql().startsWith("twin: ") == mark.equals("twin"))
        .toList();
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> eachIsToldHowToBecomeRight() {
    return mistakes("mistake").stream()
        .map(m -> dynamicTest(m.toString(), () -> assertThat(said(m.sql())).isEqualTo(m.said())));
  }

  @TestFactory
  Stream<DynamicTest> theSameWordsInATextAndAQuotedNameSayNothing() {
    return mistakes("mistake").stream()
        .map(m -> dynamicTest(m.toString(), () -> assertThat(said(quoted(m.sql()))).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> twinsSayNothing() {
    return mistakes("twin").stream()
        .map(
            m ->
                dynamicTest(
                    m.toString(),
                    () -> assertThat(said(m.sql().substring("twin: ".length()))).isEmpty()));
  }

  @Test
  void thereAreMoreThanWereTried() {
    assertThat(mistakes("mistake")).hasSizeGreaterThan(67);
  }

  /** The message shows the line and a caret under the place of each. */
  @Test
  void eachHasACaret() {
    for (Mistake mistake : mistakes("mistake")) {
      for (String message : messages(mistake.sql())) {
        assertThat(message.lines().filter(line -> line.strip().equals("^"))).as(message).hasSize(1);
      }
    }
  }

  /** A statement in which the words are a text and the name of a field. */
  private static String quoted(String sql) {
    return "SELECT '"
        + sql.replace("'", "''")
        + "' AS \""
        + sql.replace("\"", "\"\"")
        + "\" FROM _input WHERE '"
        + sql.replace("'", "''")
        + "' = '"
        + sql.replace("'", "''")
        + "'";
  }

  private static List<String> said(String sql) {
    try {
      return warnings(sql).stream()
          .map(w -> line("WARNING " + w.code(), w.position(), w.problem(), w.hint()))
          .toList();
    } catch (SqlException e) {
      return List.of(line(e.code().name(), e.position(), e.problem(), e.hint().orElse("-")));
    }
  }

  private static List<String> messages(String sql) {
    try {
      return warnings(sql).stream().map(SqlWarning::message).toList();
    } catch (SqlException e) {
      return List.of(e.getMessage());
    }
  }

  private static String line(String code, Position position, String problem, String hint) {
    return Stream.of(code + " " + position, problem, hint).collect(Collectors.joining(" | "));
  }

  /** Those of the SQL, then those of a run over values, which are those over text. */
  private static List<SqlWarning> warnings(String sql) {
    IngestTransformation transformation = IngestTransformation.compile(sql, Dialect.defaults());
    RunWarnings overValues = transformation.run();
    transformation.apply((ObjectValue) JsonValues.read(DOCUMENT), Answer.CONTEXT, overValues);
    RunWarnings overText = transformation.run();
    try {
      JsonTransformer transformer = transformation.overJson(overText);
      transformer.apply(
          DOCUMENT.getBytes(StandardCharsets.UTF_8),
          Answer.CONTEXT,
          OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertThat(overText.warnings()).isEqualTo(overValues.warnings());
    List<SqlWarning> all = new ArrayList<>(transformation.warnings());
    all.addAll(overValues.warnings());
    return all;
  }
}
