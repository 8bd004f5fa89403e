package dev.cairn.rockset.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.DialectException;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.json.JsonTextException;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTransformerTest {
  private static final EvaluationContext NOW = new EvaluationContext(0);

  private static final List<String> TRANSFORMATIONS =
      List.of(
          "SELECT * FROM _input",
          "SELECT *, a AS b FROM _input",
          "SELECT a AS c, * EXCEPT (b) FROM _input",
          "SELECT a, b, c.d FROM _input",
          "SELECT *, undefined AS a, CAST(b AS string) AS b FROM _input WHERE c IS NOT NULL",
          "SELECT UPPER(a) AS a, *, PARSE_DATE('%Y-%m-%d', b) AS b FROM _input",
          "SELECT a AS _id, b AS _op, c AS _event_time, * FROM _input",
          "SELECT *, IF(a = 1, 'DELETE', undefined) AS _op FROM _input",
          "SELECT _input.*, JSON_FORMAT(_input) AS all_of_it FROM _input",
          "SELECT c.*, * FROM _input",
          "SELECT *, _input.* FROM _input",
          "SELECT 1 AS one FROM _input WHERE a");

  private static final String[] NAMES = {
    "a", "b", "c", "d", "é😀", "", "_id", "_op", "_event_time", "__rockset_type", "value", "x\"y"
  };

  private static final String[] VALUES = {
    "null",
    "true",
    "1",
    "-0",
    "1.0",
    "1e3",
    "9223372036854775807",
    "9223372036854775808",
    "1e400",
    "0.1000000000000000055",
    "\"\"",
    "\"x\"",
    "\"\\u0000\\n\\\\\\\"/\"",
    "\"é😀\\ud83d\\ude00\"",
    "\"a\\/b\\t\"",
    "123456789012345678",
    "1234567890123456789",
    "-1.50",
    "-12345678.5",
    "1234567.12345678",
    "\"2020-01-31\"",
    "\"delete\"",
    "\"REPSERT\"",
    "[]",
    "[1,null,[2,\"x\"]]",
    "{}",
    "{\"d\":1,\"e\":{\"f\":null}}",
    "{\"__rockset_type\":\"date\",\"value\":\"2020-01-31\"}",
    "{\"__rockset_type\":\"nope\",\"value\":\"2020-01-31\"}",
    "42",
    "nul",
    "\"\\x\"",
    "[1",
    "{\"__rockset_type\":\"bytes\",\"value\":\"AP8=\",\"encoding\":\"base64\"}",
    "\"timestamp\"",
    "{\"__rockset_type\":\"timestamp\",\"value\":42}",
    "\"\\ud800\"",
    "01",
    "\"a",
    "1 2"
  };

  @Property(tries = 4000)
  void textGivesWhatValuesGive(@ForAll long seed) {
    Random random = new Random(seed);
    String sql = TRANSFORMATIONS.get(random.nextInt(TRANSFORMATIONS.size()));
    IngestTransformation transformation = IngestTransformation.compile(sql, Dialect.defaults());
    JsonTransformer overJson = transformation.overJson();
    for (int i = 0; i < 5; i++) {
      String json = document(random);
      assertThat(written(overJson, json))
          .describedAs("%s of %s", sql, json)
          .isEqualTo(expected(transformation, json));
    }
  }

  /** Bytes that are no UTF-8 among them. */
  @Property(tries = 4000)
  void damagedTextGivesWhatValuesGive(@ForAll long seed) {
    Random random = new Random(seed);
    String sql = TRANSFORMATIONS.get(random.nextInt(TRANSFORMATIONS.size()));
    IngestTransformation transformation = IngestTransformation.compile(sql, Dialect.defaults());
    JsonTransformer overJson = transformation.overJson();
    for (int i = 0; i < 5; i++) {
      byte[] json =
          ("{\"é😀\":\"ü€😀\",\"d\":{\"é\":[\"ß\",{\"x\":-1.5}],\"y\":[]},\"a\":\""
                  + "éß".repeat(random.nextInt(9))
                  + "\"}")
              .getBytes(StandardCharsets.UTF_8);
      for (int n = random.nextInt(3); n > 0; n--) {
        json[random.nextInt(json.length)] = (byte) random.nextInt();
      }
      assertThat(written(overJson, json))
          .describedAs("%s of %s", sql, HexFormat.of().formatHex(json))
          .isEqualTo(expected(transformation, json));
    }
  }

  private static String document(Random random) {
    StringBuilder json = new StringBuilder("{");
    for (int n = random.nextInt(6); n > 0; n--) {
      String name = NAMES[random.nextInt(random.nextInt(4) == 0 ? NAMES.length : 4)];
      json.append(JsonValues.write(new StringValue(name)))
          .append(random.nextBoolean() ? ":" : " : ")
          .append(value(random))
          .append(n > 1 ? "," : "");
    }
    return switch (random.nextInt(40)) {
      case 0 -> json.toString();
      case 1 -> json.append("} x").toString();
      case 2 -> "[1]";
      case 3 -> json.append(",}").toString();
      default -> json.append(" } ").toString();
    };
  }

  private static String value(Random random) {
    return value(random, 3);
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> VALUES[random.nextInt(VALUES.length)];
      case 1 -> number(random);
      case 4, 5 -> nested(random, depth - 1);
      default -> VALUES[random.nextInt(22)];
    };
  }

  /** An object or an array; most of them as they would be written. */
  private static String nested(Random random, int depth) {
    boolean object = random.nextBoolean();
    boolean spaced = random.nextInt(4) == 0;
    StringBuilder json = new StringBuilder(object ? "{" : "[");
    int size = random.nextInt(random.nextInt(20) == 0 ? 80 : 4);
    for (int i = 0; i < size; i++) {
      json.append(i == 0 ? "" : ",").append(spaced && random.nextBoolean() ? " " : "");
      if (object) {
        String name = random.nextInt(8) == 0 ? NAMES[random.nextInt(NAMES.length)] : "m" + i;
        json.append(JsonValues.write(new StringValue(name)));
        json.append(spaced && random.nextBoolean() ? " : " : ":");
      }
      json.append(random.nextInt(3) == 0 ? value(random, depth) : Integer.toString(i));
      json.append(spaced && random.nextBoolean() ? "\n" : "");
    }
    return json.append(object ? "}" : "]").toString();
  }

  /** Digits with and without a point, as long as they may be and a bit longer. */
  private static String number(Random random) {
    StringBuilder number = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
    number.append(Math.abs(random.nextLong() >> random.nextInt(64)));
    if (random.nextBoolean()) {
      number.append('.').append(Math.abs(random.nextLong() >> random.nextInt(64)));
    }
    number.setLength(Math.max(2, number.length() - random.nextInt(12)));
    return number.append(random.nextInt(5) == 0 ? "0" : "").toString();
  }

  private static String expected(IngestTransformation transformation, String json) {
    return expected(transformation, json.getBytes(StandardCharsets.UTF_8));
  }

  private static String expected(IngestTransformation transformation, byte[] json) {
    Value value;
    try {
      value = JsonValues.read(json);
    } catch (JsonTextException e) {
      return "failed " + e.code() + " " + e.getMessage();
    }
    if (!(value instanceof ObjectValue document)) {
      return "failed NOT_AN_OBJECT a document has to be a JSON object";
    }
    Outcome outcome = transformation.apply(document, NOW);
    if (outcome instanceof Outcome.Emitted emitted) {
      return withoutHalfPairs(JsonValues.write(emitted.document()))
          + emitted.operation()
          + emitted.id()
          + emitted.eventTimeMicros();
    } else if (outcome instanceof Outcome.Failed failed) {
      return failed.expression().isEmpty() ? "" : failed.toString();
    }
    return "filtered";
  }

  /** Half a surrogate pair has no bytes in UTF-8 and is written as an escape. */
  private static String withoutHalfPairs(String json) {
    StringBuilder text = new StringBuilder();
    json.codePoints()
        .forEach(
            c -> {
              if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                text.append(String.format(Locale.ROOT, "\\u%04X", c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }

  private static String written(JsonTransformer overJson, String json) {
    return written(overJson, json.getBytes(StandardCharsets.UTF_8));
  }

  private static String written(JsonTransformer overJson, byte[] json) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Outcome outcome;
    try {
      outcome = overJson.apply(json, NOW, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = out.toString(StandardCharsets.UTF_8);
    if (outcome instanceof Outcome.Written written) {
      return text + written.operation() + written.id() + written.eventTimeMicros();
    }
    assertThat(text).isEmpty();
    if (outcome instanceof Outcome.Failed failed) {
      return failed.expression().isEmpty()
          ? "failed " + failed.code() + " " + failed.message()
          : failed.toString();
    }
    return "filtered";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT {'x': [a]} AS b FROM _input",
        "SELECT *, [[a]] AS b FROM _input",
        "SELECT {'x': [a]} AS b, _input AS c FROM _input"
      })
  void whatIsTooDeepToBeWrittenFails(String sql) throws IOException {
    String deep = "[".repeat(999) + "]".repeat(999);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Outcome outcome =
        IngestTransformation.compile(sql, Dialect.defaults())
            .overJson()
            .apply(("{\"a\":" + deep + "}").getBytes(StandardCharsets.UTF_8), NOW, out);
    assertThat(((Outcome.Failed) outcome).code()).isEqualTo("OUT_OF_RANGE");
    assertThat(out.size()).isZero();
  }

  @Test
  void aPartOfAnArrayCanBeADocument() throws IOException {
    byte[] bytes = "xx{\"a\":1}yy".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    IngestTransformation.compile("SELECT a + 1 AS b, * FROM _input", Dialect.defaults())
        .overJson()
        .apply(bytes, 2, 7, NOW, out);
    assertThat(out).hasToString("{\"b\":2,\"a\":1}");
  }

  @Test
  void bytesTextAndStreamsGiveOneOutcome() throws IOException {
    IngestTransformation transformation =
        IngestTransformation.compile("SELECT a + 1 AS b, 'x' AS _id FROM _input WHERE a <> 0");
    for (String json : List.of("{\"a\":1}", "{\"a\":0}", "{\"a\":\"x\"}", "{\"a\":", "[1]")) {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      Outcome outcome = transformation.apply(bytes);
      assertThat(transformation.apply(json)).isEqualTo(outcome);
      assertThat(transformation.apply(new ByteArrayInputStream(bytes))).isEqualTo(outcome);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Outcome written = transformation.overJson().apply(bytes, out);
      assertThat(written.failure()).isEqualTo(outcome.failure());
      assertThat(written.stored().map(Outcome.Stored::operation))
          .isEqualTo(outcome.stored().map(Outcome.Stored::operation));
      assertThat(written.stored().map(Outcome.Stored::id))
          .isEqualTo(outcome.stored().map(Outcome.Stored::id));
      assertThat(out).hasToString(outcome instanceof Outcome.Emitted emitted ? emitted.json() : "");
    }
    assertThat(transformation.apply("{\"a\":1}").stored()).isPresent();
    assertThat(transformation.apply("[1]").failure().orElseThrow().code())
        .isEqualTo("NOT_AN_OBJECT");
    assertThat(transformation.apply("{\"a\":").failure().orElseThrow().code())
        .isEqualTo("MALFORMED_JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAIL_DOCUMENT", "SKIP_FIELD"})
  void theTimeIsAskedOfTheClockAndNeverGuessed(String onError) throws IOException {
    IngestTransformation transformation =
        IngestTransformation.compile(
            "SELECT COALESCE(a, TRY_CAST(CURRENT_DATE() AS string)) AS d FROM _input",
            Dialect.defaults().with("ON_ERROR", onError));
    byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> transformation.apply(json),
            () -> transformation.apply("{}"),
            () -> transformation.apply(ObjectValue.EMPTY),
            () -> transformation.overJson().apply(json, new ByteArrayOutputStream()))) {
      assertThatExceptionOfType(DialectException.class)
          .isThrownBy(call)
          .satisfies(e -> assertThat(e.code().name()).isEqualTo("NO_CLOCK"));
    }
    assertThat(transformation.apply("{\"a\":\"x\"}").stored()).isPresent();
    Instant now = Instant.parse("2024-05-01T07:46:00Z");
    IngestTransformation timed = transformation.withClock(InstantSource.fixed(now));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    timed.overJson().apply(json, out);
    assertThat(out).hasToString("{\"d\":\"2024-05-01\"}");
    assertThat(timed.apply("{}")).isEqualTo(transformation.apply(ObjectValue.EMPTY, at(now)));
  }

  private static EvaluationContext at(Instant now) {
    return EvaluationContext.at(now);
  }
}
