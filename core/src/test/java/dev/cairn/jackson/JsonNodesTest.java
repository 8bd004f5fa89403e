package dev.cairn.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.POJONode;
import dev.cairn.CairnException;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.Value;
import dev.cairn.rockset.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Trees of Jackson from values and back. */
class JsonNodesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Property(tries = 1000)
  void aTreeIsThatOfTheJsonText(@ForAll("objects") Object object) throws Exception {
    Value value = Values.of(object);
    String json = JsonValues.write(value);
    JsonNode node = JsonNodes.of(value);
    assertThat((Object) node).isEqualTo(MAPPER.readTree(json));
    assertThat(JsonValues.read(MAPPER.writeValueAsString(node))).isEqualTo(JsonValues.read(json));
    assertThat(JsonNodes.valueOf(node)).isEqualTo(JsonValues.read(json));
    assertThat(JsonNodes.valueOf(MAPPER.readTree(json))).isEqualTo(JsonValues.read(json));
  }

  @Provide
  Arbitrary<Object> objects() {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            List.of(
                Arbitraries.of(true, false),
                Arbitraries.longs().between(Integer.MAX_VALUE + 1L, Long.MAX_VALUE),
                Arbitraries.integers().map(Integer::longValue),
                Arbitraries.doubles().filter(d -> d != Math.rint(d)),
                Arbitraries.of(Double.NaN, 1e300, -0.5),
                Arbitraries.strings().ofMaxLength(8).filter(JsonNodesTest::isWhole),
                Arbitraries.bigIntegers().greaterOrEqual(BigInteger.ZERO),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(5),
                Arbitraries.of(
                    Instant.EPOCH,
                    LocalDate.EPOCH,
                    LocalTime.NOON,
                    LocalDateTime.of(2024, 5, 1, 7, 46),
                    Period.ofMonths(-3),
                    Duration.ofSeconds(5))));
    return Arbitraries.lazyOf(
        () -> scalars,
        () -> scalars.list().ofMaxSize(4).map(list -> (Object) list),
        () ->
            Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(3), scalars)
                .ofMaxSize(4)
                .map(map -> (Object) Arrays.asList(map, null)));
  }

  /** Whether the text has no half of a surrogate pair, which UTF-8 does not have. */
  private static boolean isWhole(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  @Test
  void numbersAreReadAsFromText() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    assertThat(JsonNodes.valueOf(nodes.numberNode(7))).hasToString("7");
    assertThat(JsonNodes.valueOf(nodes.numberNode(7f))).hasToString("7.0");
    assertThat(JsonNodes.valueOf(nodes.numberNode(new BigDecimal("0.10")))).hasToString("0.1");
    assertThat(JsonNodes.valueOf(nodes.numberNode(BigInteger.ONE.shiftLeft(64))))
        .hasToString("1.8446744073709552E19");
    assertThat(JsonNodes.valueOf(MissingNode.getInstance())).isEqualTo(Value.UNDEFINED);
    assertThat(JsonNodes.of(Values.of(5))).isEqualTo(IntNode.valueOf(5));
    assertThat(JsonNodes.of(Values.of(5.0))).isEqualTo(DoubleNode.valueOf(5));
    assertThat(JsonNodes.of(Value.UNDEFINED).isNull()).isTrue();
    assertThat(JsonNodes.of(Values.of(Map.of("at", Instant.EPOCH))))
        .hasToString("{\"at\":\"1970-01-01T00:00:00.000000Z\"}");
  }

  @Test
  void aTreeOfWhatJsonDoesNotHaveIsRefused() {
    for (JsonNode node : List.of(new POJONode(new Object()), BinaryNode.valueOf(new byte[] {1}))) {
      assertThatExceptionOfType(CairnException.class)
          .isThrownBy(() -> JsonNodes.valueOf(node))
          .satisfies(e -> assertThat(e.code().name()).isEqualTo("MALFORMED_JSON"));
    }
  }
}
