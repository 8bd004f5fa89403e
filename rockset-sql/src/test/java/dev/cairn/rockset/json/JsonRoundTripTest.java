package dev.cairn.rockset.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.rockset.scan.JsonBuffer;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.MicrosecondIntervalValue;
import dev.cairn.rockset.value.MonthIntervalValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.ScalarText;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.U256Value;
import dev.cairn.rockset.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** JSON in and out. */
class JsonRoundTripTest {
  @Property(tries = 2000)
  void readingWhatWasWrittenGivesItBack(@ForAll("values") Value value) {
    String json = JsonValues.write(value);
    assertThat(JsonValues.read(json)).isEqualTo(value);
    assertThat(JsonValues.read(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(value);
  }

  @Property(tries = 2000)
  void aBufferOfBytesGetsTheSameText(@ForAll("values") Value value) {
    JsonBuffer buffer = new JsonBuffer();
    buffer.value(value);
    String json = JsonValues.write(value);
    if (StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
      assertThat(new String(buffer.toArray(), StandardCharsets.UTF_8)).isEqualTo(json);
    } else {
      // Half a surrogate pair has no bytes in UTF-8 and is written as an escape.
      assertThat(JsonValues.read(buffer.toArray())).isEqualTo(value);
    }
  }

  @Property(tries = 1000)
  void aFloatsTextReadsBackAsTheFloat(@ForAll double value) {
    assertThat(ScalarText.readFloat(ScalarText.writeFloat(value, false))).isEqualTo(value);
    assertThat(ScalarText.readFloat(ScalarText.writeFloat(value, true))).isEqualTo(value);
  }

  @Property(tries = 1000)
  void anIntsTextReadsBackAsTheInt(@ForAll long value) {
    assertThat(ScalarText.readInt(Long.toString(value))).isEqualTo(value);
  }

  @Property(tries = 2000)
  void anythingElseIsRefusedByOneException(@ForAll("almostJson") String text) {
    try {
      JsonValues.read(text);
    } catch (JsonTextException e) {
      assertThat(e.getMessage()).contains("line").contains("column");
    }
  }

  @Property(tries = 1000)
  void bytesThatAreNoJsonAreRefusedByOneException(@ForAll byte[] bytes) {
    try {
      JsonValues.read(bytes);
    } catch (JsonTextException e) {
      assertThat(e.code()).isNotNull();
    }
  }

  @Test
  void depthIsBoundedInAndOut() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThatThrownBy(() -> JsonValues.read(deep)).isInstanceOf(JsonTextException.class);
    Value nested = ArrayValue.EMPTY;
    for (int i = 0; i < 100_000; i++) {
      nested = ArrayValue.of(nested);
    }
    Value deepest = nested;
    assertThatThrownBy(() -> JsonValues.write(deepest))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("nested deeper than");
    assertThatThrownBy(() -> new JsonBuffer().value(deepest))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("nested deeper than");
  }

  @Test
  void undefinedMembersAreLeftOutAndUndefinedElementsAreNull() {
    ObjectValue object =
        ObjectValue.builder()
            .put("a", Value.UNDEFINED)
            .put("b", ArrayValue.of(Value.UNDEFINED, Value.NULL))
            .build();
    assertThat(JsonValues.write(object)).isEqualTo("{\"b\":[null,null]}");
  }

  @Provide
  Arbitrary<String> almostJson() {
    return Arbitraries.strings()
        .withChars("{}[]\",:0123456789.eE+-truefalsn \\u__rockset_typevalue")
        .ofMaxLength(60);
  }

  @Provide
  Arbitrary<Value> values() {
    return values(3);
  }

  private static Arbitrary<Value> values(int depth) {
    Arbitrary<Value> scalars =
        Arbitraries.oneOf(
            List.of(
                Arbitraries.of(Value.NULL, BoolValue.TRUE, BoolValue.FALSE),
                Arbitraries.longs().map(IntValue::new),
                Arbitraries.doubles()
                    .ofScale(15)
                    .withSpecialValue(Double.NaN)
                    .withSpecialValue(Double.POSITIVE_INFINITY)
                    .withSpecialValue(Double.MIN_VALUE)
                    .withSpecialValue(-0.0)
                    .map(FloatValue::new),
                texts().map(StringValue::new),
                Arbitraries.bigIntegers()
                    .between(
                        BigInteger.ZERO, BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE))
                    .map(U256Value::new),
                Arbitraries.integers()
                    .between(CivilTime.MIN_DAY, CivilTime.MAX_DAY)
                    .map(DateValue::new),
                Arbitraries.longs().between(0, CivilTime.MICROS_PER_DAY - 1).map(TimeValue::new),
                Arbitraries.longs()
                    .between(CivilTime.MIN_MICROS, CivilTime.MAX_MICROS)
                    .map(DateTimeValue::new),
                Arbitraries.longs().map(MonthIntervalValue::new),
                Arbitraries.longs().map(MicrosecondIntervalValue::new)));
    if (depth == 0) {
      return scalars;
    }
    Arbitrary<Value> inner = values(depth - 1);
    Arbitrary<Value> arrays = inner.list().ofMaxSize(5).map(ArrayValue::of);
    Arbitrary<Value> objects =
        Combinators.combine(texts().list().ofSize(12), inner.list().ofMaxSize(12))
            .as(
                (names, members) -> {
                  LinkedHashMap<String, Value> map = new LinkedHashMap<>();
                  for (int i = 0; i < members.size(); i++) {
                    map.put(names.get(i), members.get(i));
                  }
                  return ObjectValue.of(map);
                });
    return Arbitraries.oneOf(List.of(scalars, arrays, objects));
  }

  /** Text without halves of surrogate pairs, which UTF-8 does not have. */
  private static Arbitrary<String> texts() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .list()
        .ofMaxSize(8)
        .map(
            points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString();
            });
  }
}
