package dev.cairn.rockset.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.CompiledExpression;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.GeographyValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.JavaValueException;
import dev.cairn.rockset.value.MonthIntervalValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import dev.cairn.rockset.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values from plain Java objects, to them, and as text. */
class JavaValuesTest {
  @Property(tries = 4000)
  void aValueOfItsJavaObjectIsEqual(@ForAll long seed) {
    Value value = new RandomValues(new Random(seed)).any();
    Assume.that(isPlain(value));
    assertThat(Values.of(value.toJava())).isEqualTo(value);
  }

  @Property(tries = 4000)
  void textReadAsAnExpressionGivesTheValue(@ForAll long seed) {
    Value value = new RandomValues(new Random(seed)).any();
    Assume.that(isWritable(value));
    assertThat(evaluated(value.toString())).as(value.toString()).isEqualTo(value);
  }

  private static Value evaluated(String expression) {
    return CompiledExpression.compile(expression, Dialect.defaults())
        .evaluate(ObjectValue.EMPTY, new EvaluationContext(0));
  }

  private static boolean isPlain(Value value) {
    if (value instanceof ArrayValue array) {
      return array.elements().stream().allMatch(JavaValuesTest::isPlain);
    } else if (value instanceof ObjectValue object) {
      return object.toMap().values().stream().allMatch(JavaValuesTest::isPlain);
    } else if (value instanceof MonthIntervalValue interval) {
      return interval.months() / 12 == (int) (interval.months() / 12);
    }
    return value != Value.UNDEFINED && !(value instanceof GeographyValue);
  }

  private static boolean isWritable(Value value) {
    if (value instanceof ArrayValue array) {
      return array.elements().stream().allMatch(JavaValuesTest::isWritable);
    } else if (value instanceof ObjectValue object) {
      return object.toMap().values().stream()
          .allMatch(member -> member != Value.UNDEFINED && isWritable(member));
    }
    return !(value instanceof GeographyValue);
  }

  /** The text of a value is the easiest way to say which one it is. */
  @Test
  void theClassDecidesTheType() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("it's", (byte) -1);
    members.put("null", null);
    assertThat(
            Arrays.asList(
                text(null),
                text(true),
                text((short) 7),
                text(Long.MIN_VALUE),
                text(1.5f),
                text(-0.0),
                text(Double.NaN),
                text(new BigDecimal("0.1000000000000000000001")),
                text(BigInteger.TEN),
                text("it's"),
                text(new byte[] {0, -1}),
                text(LocalDate.of(2024, 2, 29)),
                text(LocalTime.of(23, 59, 59, 999_999_000)),
                text(LocalDateTime.of(1, 1, 1, 0, 0)),
                text(Instant.parse("9999-12-31T23:59:59.999999Z")),
                text(OffsetDateTime.parse("2024-05-01T00:00:00+02:00")),
                text(ZonedDateTime.parse("2024-05-01T00:00:00+02:00[Europe/Berlin]")),
                text(Period.of(-1, -2, 0)),
                text(Duration.ofMillis(-1500)),
                text(List.of(1, List.of(), "a")),
                text(new Object[] {1, null}),
                text(members)))
        .containsExactly(
            "null",
            "true",
            "7",
            "-9223372036854775808",
            "1.5",
            "-0.0",
            "CAST('NaN' AS float)",
            "0.1",
            "CAST('10' AS u256)",
            "'it''s'",
            "X'00ff'",
            "date '2024-02-29'",
            "time '23:59:59.999999'",
            "datetime '0001-01-01T00:00:00'",
            "timestamp '9999-12-31T23:59:59.999999Z'",
            "timestamp '2024-04-30T22:00:00.000000Z'",
            "timestamp '2024-04-30T22:00:00.000000Z'",
            "INTERVAL '-14' MONTH",
            "INTERVAL '-1.500000' SECOND",
            "[1, [], 'a']",
            "[1, null]",
            "{'it''s': -1, 'null': null}");
    assertThat(Values.object(members).has("null")).isTrue();
    assertThat(Values.of(new TimestampValue(0))).isEqualTo(new TimestampValue(0));
  }

  private static String text(Object object) {
    return Values.of(object).toString();
  }

  @Test
  void undefinedIsNullAndLeftOutOfMaps() {
    ObjectValue object =
        ObjectValue.builder()
            .put("a", Value.UNDEFINED)
            .put("b", ArrayValue.of(Value.UNDEFINED, new IntValue(1)))
            .build();
    assertThat(object.toJava()).isEqualTo(Map.of("b", Arrays.asList(null, 1L)));
    assertThat(Value.UNDEFINED.toJava()).isNull();
    assertThat(object).hasToString("{'a': undefined, 'b': [undefined, 1]}");
    assertThat(new GeographyValue(ObjectValue.of("type", new StringValue("Point"))))
        .hasToString("geography({'type': 'Point'})");
  }

  @Test
  void anythingElseIsRefusedByNameAndPosition() {
    assertRefused(UUID.randomUUID(), "UNSUPPORTED_CLASS", "$: ", "java.util.UUID");
    assertRefused(OffsetTime.parse("10:00+01:00"), "UNSUPPORTED_CLASS", "java.time.OffsetTime");
    assertRefused('c', "UNSUPPORTED_CLASS", "java.lang.Character");
    assertRefused(new int[0], "UNSUPPORTED_CLASS", "int[]");
    assertRefused(
        Map.of("a", List.of(1, Map.of("b", new StringBuilder()))),
        "UNSUPPORTED_CLASS",
        "$.a[1].b: ",
        "java.lang.StringBuilder");
    assertRefused(Map.of(1, 2), "KEY_NOT_TEXT", "java.lang.Integer");
    assertRefused(Collections.singletonMap(null, 2), "KEY_NOT_TEXT", "null");
    assertRefused(BigInteger.valueOf(-1), "OUT_OF_RANGE", "-1");
    assertRefused(BigInteger.ONE.shiftLeft(256), "OUT_OF_RANGE", "u256");
    assertRefused(new BigDecimal("1e400"), "OUT_OF_RANGE", "1E+400");
    assertRefused(LocalDate.of(10_000, 1, 1), "OUT_OF_RANGE", "10000");
    assertRefused(Instant.MIN, "OUT_OF_RANGE", "the years 1 to 9999");
    assertRefused(Duration.ofSeconds(Long.MAX_VALUE), "OUT_OF_RANGE", "interval");
    assertRefused(Period.ofDays(1), "OUT_OF_RANGE", "days");
    assertRefused(Instant.ofEpochSecond(0, 1), "OUT_OF_RANGE", "finer than a microsecond");
    assertRefused(LocalTime.ofNanoOfDay(1), "OUT_OF_RANGE", "finer than a microsecond");
    assertRefused(Duration.ofNanos(1), "OUT_OF_RANGE", "finer than a microsecond");
  }

  @ParameterizedTest
  @CsvSource({"list", "map"})
  void anObjectThatContainsItselfIsRefused(String kind) {
    List<Object> list = new ArrayList<>();
    Map<String, Object> map = new HashMap<>();
    list.add(map);
    map.put("a", list);
    assertRefused(kind.equals("list") ? list : map, "TOO_DEEP", "1000");
  }

  private static void assertRefused(Object object, String code, String... message) {
    assertThatExceptionOfType(JavaValueException.class)
        .isThrownBy(() -> Values.of(object))
        .satisfies(e -> assertThat(e.code().name()).isEqualTo(code))
        .satisfies(e -> assertThat(e.getMessage()).contains(message));
  }

  @Test
  void depthIsBounded() {
    Value nested = ArrayValue.EMPTY;
    for (int i = 0; i < 100_000; i++) {
      nested = ArrayValue.of(nested);
    }
    Value deepest = nested;
    assertThat(deepest.toString()).contains("...").hasSizeLessThan(3000);
    assertThatExceptionOfType(JavaValueException.class)
        .isThrownBy(deepest::toJava)
        .satisfies(e -> assertThat(e.code().name()).isEqualTo("TOO_DEEP"));
    assertThatExceptionOfType(JavaValueException.class)
        .isThrownBy(() -> new MonthIntervalValue(Long.MAX_VALUE).toJava())
        .satisfies(e -> assertThat(e.code().name()).isEqualTo("OUT_OF_RANGE"));
  }
}
