package dev.cairn.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.NullValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.Map;

/**
 * json and jsonb: as text the same text or its beginning, as a value the same members, elements,
 * texts, truths and numbers.
 */
final class JsonRule implements ValueRule {
  static final JsonMapper MAPPER =
      JsonMapper.builder(
              new com.fasterxml.jackson.core.JsonFactory()
                  .setStreamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNumberLength(200_000)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build()))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final ValueRule NUMBER = new NumberRules.Decimal();

  @Override
  public Judgement compare(String expected, Value actual) {
    Judgement asText = ValueRule.text(expected, actual);
    if (asText != Judgement.WRONG) {
      return asText;
    }
    try {
      return compare(MAPPER.readTree(expected), actual);
    } catch (JsonProcessingException e) {
      return Judgement.WRONG;
    }
  }

  private static Judgement compare(JsonNode held, Value actual) {
    if (held.isObject()) {
      return actual instanceof ObjectValue object ? object(held, object) : Judgement.WRONG;
    }
    if (held.isArray()) {
      return actual instanceof ArrayValue array ? array(held, array) : Judgement.WRONG;
    }
    if (held.isNull()) {
      return Judgement.exactIf(actual instanceof NullValue);
    }
    if (held.isBoolean()) {
      return Judgement.exactIf(
          actual instanceof BoolValue bool && bool.value() == held.booleanValue());
    }
    if (held.isNumber()) {
      return NUMBER.compare(held.decimalValue().toString(), actual);
    }
    return Judgement.exactIf(
        actual instanceof StringValue text && text.value().equals(held.textValue()));
  }

  private static Judgement object(JsonNode held, ObjectValue actual) {
    if (held.size() != actual.size()) {
      return Judgement.WRONG;
    }
    Judgement worst = Judgement.EXACT;
    for (Map.Entry<String, JsonNode> member : held.properties()) {
      worst = worst.and(compare(member.getValue(), actual.get(member.getKey())));
    }
    return worst;
  }

  private static Judgement array(JsonNode held, ArrayValue actual) {
    if (held.size() != actual.size()) {
      return Judgement.WRONG;
    }
    Judgement worst = Judgement.EXACT;
    for (int i = 0; i < held.size(); i++) {
      worst = worst.and(compare(held.get(i), actual.get(i)));
    }
    return worst;
  }
}
