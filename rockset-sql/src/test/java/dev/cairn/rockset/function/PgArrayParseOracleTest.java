package dev.cairn.rockset.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import dev.cairn.testing.LivePostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * A live PostgreSQL says what an array is and prints it. Values go there by its own constructors'
 * text, so that nothing but the printed array is read by PG_ARRAY_PARSE.
 */
class PgArrayParseOracleTest {
  /** An element type: its names for PostgreSQL, random values, and their text for PostgreSQL. */
  private record Element(
      String type, Function<Random, Value> random, Function<Value, String> text) {}

  private static final List<Element> ELEMENTS =
      List.of(
          new Element(
              "int2", r -> new IntValue((short) r.nextInt()), PgArrayParseOracleTest::plain),
          new Element("integer", r -> new IntValue(r.nextInt()), PgArrayParseOracleTest::plain),
          new Element("bigint", r -> new IntValue(r.nextLong()), PgArrayParseOracleTest::plain),
          new Element("real", r -> new FloatValue(real(r)), PgArrayParseOracleTest::plain),
          new Element(
              "double precision", r -> new FloatValue(float8(r)), PgArrayParseOracleTest::plain),
          new Element(
              "numeric(20,3)",
              r -> new FloatValue(r.nextInt() / 1000.0),
              PgArrayParseOracleTest::plain),
          new Element("boolean", r -> BoolValue.of(r.nextBoolean()), PgArrayParseOracleTest::plain),
          new Element("text", r -> new StringValue(text(r)), PgArrayParseOracleTest::plain),
          new Element("varchar(40)", r -> new StringValue(text(r)), PgArrayParseOracleTest::plain),
          new Element("date", r -> new DateValue(day(r)), PgArrayParseOracleTest::plain),
          new Element("time", r -> new TimeValue(timeOfDay(r)), PgArrayParseOracleTest::plain),
          new Element(
              "timestamp",
              r -> new DateTimeValue(day(r) * CivilTime.MICROS_PER_DAY + timeOfDay(r)),
              PgArrayParseOracleTest::plain),
          new Element(
              "timestamptz",
              r -> new TimestampValue(day(r) * CivilTime.MICROS_PER_DAY + timeOfDay(r)),
              PgArrayParseOracleTest::plain),
          new Element("bytea", PgArrayParseOracleTest::bytes, PgArrayParseOracleTest::plain));

  private static Connection connection;

  @BeforeContainer
  static void connect() throws SQLException {
    connection = LivePostgres.connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET timezone = 'Asia/Kathmandu'");
      statement.execute("SET datestyle = 'ISO, MDY'");
    }
  }

  @AfterContainer
  static void close() throws SQLException {
    connection.close();
  }

  @Property(tries = 150)
  void whatPostgresPrintsIsRead(@ForAll long seed) throws SQLException {
    Random random = new Random(seed);
    for (Element element : ELEMENTS) {
      List<Value> values = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      for (int n = random.nextInt(6); n > 0; n--) {
        Value value = random.nextInt(5) == 0 ? Value.NULL : element.random().apply(random);
        values.add(value);
        texts.add(value.isNull() ? null : element.text().apply(value));
      }
      String printed = printed(element.type(), texts, random.nextInt(3));
      assertThat(parse(printed, element.type()))
          .as("%s[] %s", element.type(), printed)
          .isEqualTo(ArrayValue.of(values));
    }
  }

  @Property(tries = 150)
  void arraysOfArraysAreReadToTheirDepth(@ForAll long seed) throws SQLException {
    Random random = new Random(seed);
    int width = 1 + random.nextInt(3);
    List<Value> rows = new ArrayList<>();
    StringBuilder literal = new StringBuilder("{");
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Value[] row = new Value[width];
      literal.append(literal.length() > 1 ? ",{" : "{");
      for (int j = 0; j < width; j++) {
        int number = random.nextInt(100);
        row[j] = new IntValue(number);
        literal.append(j > 0 ? "," : "").append(number);
      }
      literal.append("}");
      rows.add(ArrayValue.of(row));
    }
    String printed = ask("SELECT (?::text)::int4[]::text", literal.append("}").toString());
    assertThat(parse(printed, "int4")).isEqualTo(ArrayValue.of(rows));
  }

  @Property(tries = 3000)
  void whatPostgresRefusesIsRefusedAndWhatItTakesIsReadAlike(@ForAll("nearlyArrays") String text) {
    String printed = ask("SELECT (?::text)::text[]::text", text);
    if (printed == null) {
      assertThat(parse(text, "text")).as("%s", text).isNull();
    } else {
      assertThat(parse(text, "text"))
          .as("%s, which PostgreSQL prints as %s", text, printed)
          .isNotNull()
          .isEqualTo(parse(printed, "text"));
    }
  }

  @Provide
  Arbitrary<String> nearlyArrays() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "{",
            "}",
            ",",
            "\"",
            "\\",
            " ",
            "a",
            "NULL",
            "null",
            "1",
            "{}",
            "{a}",
            "{a,b}",
            "[1:2]=",
            "[0:0]=",
            "=",
            "\\\"",
            "\"\"",
            "å",
            "\n",
            "{{a},{b}}",
            ":");
    Arbitrary<String> inside = piece.list().ofMaxSize(7).map(pieces -> String.join("", pieces));
    return Arbitraries.oneOf(inside, inside.map(s -> "{" + s + "}"), inside.map(s -> "{a," + s));
  }

  private static @Nullable Value parse(@Nullable String text, String element) {
    try {
      return Calls.call(
          "PG_ARRAY_PARSE", new StringValue(String.valueOf(text)), new StringValue(element + "[]"));
    } catch (EvaluationException e) {
      assertThat(e.code()).isEqualTo(EvaluationCode.INVALID_TEXT);
      return null;
    }
  }

  /** The array of these texts as PostgreSQL prints it, with bounds of its own for {@code shift}. */
  private static String printed(String type, List<String> texts, int shift) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT (?::text[])::" + type + "[]::text")) {
      statement.setArray(1, connection.createArrayOf("text", texts.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        String printed = rows.getString(1);
        return shift == 0 || texts.isEmpty()
            ? printed
            : "[" + shift + ":" + (shift + texts.size() - 1) + "]=" + printed;
      }
    }
  }

  /** The answer, or null when PostgreSQL refuses the text. */
  private static @Nullable String ask(String sql, String text) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, text);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isIn("22P02", "2202E", "54000");
      return null;
    }
  }

  private static String plain(Value value) {
    if (value instanceof BytesValue b) {
      return "\\x" + HexFormat.of().formatHex(b.shared());
    }
    if (value instanceof FloatValue f) {
      return Double.toString(f.value());
    }
    return value.isNull() ? value.toString() : ToString.text(value, false);
  }

  /** A number of so few digits that four bytes hold it. */
  private static double real(Random random) {
    return random.nextInt(1 << 12) / 4.0;
  }

  private static double float8(Random random) {
    double number = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(number) ? number : 0.5;
  }

  private static int day(Random random) {
    return CivilTime.MIN_DAY + 2 + random.nextInt(CivilTime.MAX_DAY - CivilTime.MIN_DAY - 4);
  }

  private static long timeOfDay(Random random) {
    return random.longs(1, 0, CivilTime.MICROS_PER_DAY).findFirst().orElseThrow();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(8); n > 0; n--) {
      text.append("a\\\"{},' NULL\nå𝄞\t".charAt(random.nextInt(16)));
    }
    return text.toString().replaceAll("[\ud800-\udfff]", "");
  }

  private static Value bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(6)];
    random.nextBytes(bytes);
    return BytesValue.owning(bytes);
  }
}
