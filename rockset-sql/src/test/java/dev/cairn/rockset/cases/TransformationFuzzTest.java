package dev.cairn.rockset.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.json.JsonTextException;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.JsonTransformer;
import dev.cairn.testing.Corpus;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is given as SQL or as JSON: an answer, or one of the errors that there are. */
class TransformationFuzzTest {
  private static final Duration MOMENT = Duration.ofSeconds(20);
  private static final int DEPTH = 50_000;

  private static final List<TransformationCase> TRANSFORMATIONS =
      TransformationCase.in(Testdata.path("rockset/transformations"));
  private static final List<String> SQL =
      Stream.concat(
              TRANSFORMATIONS.stream().map(TransformationCase::sql),
              CaseFile.in(FunctionCasesTest.FOLDER).stream()
                  .flatMap(file -> file.cases().stream())
                  .map(c -> "SELECT " + c.expression() + " AS x FROM _input"))
          .distinct()
          .toList();
  private static final List<String> JSON =
      TRANSFORMATIONS.stream().map(TransformationCase::document).distinct().toList();

  /** Words of SQL and JSON that make damaged text interesting. */
  private static final String[] WORDS = {
    "''",
    "`",
    "::",
    "::int",
    "<>",
    "||",
    "-",
    "+",
    "1",
    "9223372036854775808",
    ".5",
    " AND ",
    " OR ",
    " NOT ",
    " NULL ",
    " undefined ",
    " IS ",
    " IN (1)",
    " BETWEEN 1 AND 2",
    " LIKE 'a'",
    " CASE WHEN ",
    " THEN ",
    " END ",
    "CAST(",
    " AS int)",
    "INTERVAL ",
    " DAY ",
    " AT TIME ZONE ",
    "X'",
    "U&'\\",
    " EXCEPT (a)",
    " AS a",
    " FROM _input",
    " WHERE ",
    "SELECT ",
    "å",
    "𝄞",
    "\"a\":",
    "{\"__rockset_type\":",
    "\"value\":",
    "NaN",
    "-",
    "e",
    "E+",
  };

  @Test
  void anySqlIsCompiledOrRefusedAndAnyJsonIsTransformedOrRefused() {
    fuzz(6_000, Duration.ofMinutes(1), 4713);
  }

  @Test
  @Tag("long")
  void anySqlAndJsonForAQuarterOfAnHour() {
    fuzz(Long.MAX_VALUE, Duration.ofMinutes(15), new Random().nextLong());
  }

  private static void fuzz(long tries, Duration budget, long seed) {
    Random random = new Random(seed);
    Corpus sqls = Corpus.of(SQL).with(WORDS);
    Corpus jsons = Corpus.of(JSON).with(WORDS);
    long end = System.nanoTime() + budget.toNanos();
    int compiled = 0;
    for (long i = 0; i < tries && System.nanoTime() < end; i++) {
      String sql = random.nextInt(8) == 0 ? bytes(random) : sqls.damaged(random);
      String json = random.nextInt(8) == 0 ? bytes(random) : jsons.damaged(random);
      try {
        compiled += tried(sql, json) ? 1 : 0;
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed %d, SQL:%n%s%nJSON:%n%s".formatted(seed, sql, json), e);
      }
    }
    assertThat(compiled).as("transformations that could be compiled").isGreaterThan(100);
  }

  private static String bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(60)];
    random.nextBytes(bytes);
    return new String(
        bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  /** Whether the SQL could be compiled; its print is then compiled, too. */
  private static boolean tried(String sql, String json) {
    IngestTransformation transformation;
    try {
      transformation = IngestTransformation.compile(sql, Dialect.defaults());
    } catch (SqlException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
    IngestTransformation.compile(SqlPrinter.print(transformation.statement()), Dialect.defaults());
    transform(transformation.overJson(), json);
    return true;
  }

  private static void transform(JsonTransformer transformer, String json) {
    try {
      transformer.apply(
          json.getBytes(StandardCharsets.UTF_8), Answer.CONTEXT, OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{'a': ",
        "NOT ",
        "- ",
        "+ ",
        "CASE WHEN ",
        "CAST(",
        "UPPER(",
        "a[",
        "IF(true, ",
        "'a' || (",
        "1 + (",
        "a AND (",
        "x IN (",
        "a BETWEEN (",
        "EXTRACT(DAY FROM ",
        "INTERVAL '",
        "/*",
        "POSITION('a' IN ",
        "(SELECT "
      })
  void noNestingOverflowsTheStack(String opening) {
    assertTimeoutPreemptively(
        MOMENT,
        () ->
            assertThatThrownBy(
                    () ->
                        IngestTransformation.compile(
                            "SELECT " + opening.repeat(DEPTH) + " FROM _input", Dialect.defaults()))
                .isInstanceOf(SqlException.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " AND a",
        " OR a",
        " || a",
        " + a",
        " * 2",
        ".a",
        "[1]",
        "::int",
        " AT TIME ZONE 'UTC'"
      })
  void longChainsAreCompiledOrRefusedInAMoment(String link) {
    assertTimeoutPreemptively(
        MOMENT,
        () -> tried("SELECT a" + link.repeat(DEPTH) + " AS x FROM _input", "{\"a\": true}"));
  }

  @Test
  void wideSqlIsCompiledInAMoment() {
    String items =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "UPPER(f" + i + ") AS f" + i + ", ")
            .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
            .toString();
    assertTimeoutPreemptively(
        MOMENT, () -> assertThat(tried("SELECT " + items + " * FROM _input", "{}")).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[[],", "{\"__rockset_type\":", "[{\"\":"})
  void noNestingOfJsonOverflowsTheStack(String opening) {
    String json = opening.repeat(DEPTH);
    assertTimeoutPreemptively(
        MOMENT,
        () -> {
          assertThatThrownBy(() -> JsonValues.read(json)).isInstanceOf(JsonTextException.class);
          tried("SELECT * FROM _input", "{\"a\":" + json);
          tried("SELECT a FROM _input", "{\"a\":" + json);
        });
  }

  @Test
  void namesOfOneHashAreReadInAMoment() {
    // "Aa" and "BB" have one hash, and so have all words of these syllables of one length.
    String json =
        IntStream.range(0, 1 << 16)
            .mapToObj(
                i ->
                    IntStream.range(0, 16)
                        .mapToObj(bit -> (i >>> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining("", "\"", "\":1")))
            .collect(Collectors.joining(",", "{", "}"));
    assertTimeoutPreemptively(
        MOMENT, () -> assertThat(tried("SELECT _input AS x FROM _input", json)).isTrue());
  }

  @Test
  void largeJsonIsReadInAMoment() {
    String digits = "{\"a\": " + "7".repeat(900_000) + "}";
    String text = "{\"a\": \"" + "å\\u00e5".repeat(300_000) + "\"}";
    String wide =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "\"f" + i % 60_000 + "\":" + i)
            .collect(Collectors.joining(",", "{", "}"));
    assertTimeoutPreemptively(
        MOMENT,
        () -> {
          for (String json : List.of(digits, text, wide)) {
            assertThat(tried("SELECT * FROM _input", json)).isTrue();
            assertThat(tried("SELECT a, f7, JSON_FORMAT(_input) AS s FROM _input", json)).isTrue();
          }
        });
  }
}
