package dev.cairn.verify.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.NullValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * json and jsonb: as text the same text or its beginning, as a value the same members, elements,
 * texts, truths and numbers. Of two members with one name the last counts.
 */
public final class JsonRule implements ValueRule {
  /** Reads and writes JSON of any size, as PostgreSQL has it. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNumberLength(Integer.MAX_VALUE)
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .build())
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .build())
          .build();

  private static final ValueRule NUMBER = new NumberRules.Decimal();

  /** The rule has no settings. */
  public JsonRule() {}

  @Override
  public Comparison compare(String expected, Value actual) {
    Comparison asText = ValueRule.text(expected, actual);
    if (asText != Comparison.WRONG) {
      return asText;
    }
    try (JsonParser source = MAPPER.createParser(expected)) {
      source.nextToken();
      return compare(source, actual);
    } catch (JsonProcessingException e) {
      return Comparison.WRONG;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares the value whose first token was read; then its last was. Numbers stay text. */
  private static Comparison compare(JsonParser source, Value actual) throws IOException {
    return switch (source.currentToken()) {
      case START_OBJECT ->
          actual instanceof ObjectValue object ? object(source, object) : skipped(source);
      case START_ARRAY ->
          actual instanceof ArrayValue array ? array(source, array) : skipped(source);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NUMBER.compare(source.getText(), actual);
      case VALUE_STRING ->
          Comparison.exactIf(
              actual instanceof StringValue text && text.value().equals(source.getText()));
      case VALUE_TRUE, VALUE_FALSE ->
          Comparison.exactIf(
              actual instanceof BoolValue bool && bool.value() == source.getBooleanValue());
      case VALUE_NULL -> Comparison.exactIf(actual instanceof NullValue);
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + source.currentToken());
    };
  }

  private static Comparison skipped(JsonParser source) throws IOException {
    source.skipChildren();
    return Comparison.WRONG;
  }

  private static Comparison object(JsonParser source, ObjectValue actual) throws IOException {
    Map<String, Comparison> members = new HashMap<>();
    String name;
    while ((name = source.nextFieldName()) != null) {
      source.nextToken();
      members.put(name, compare(source, actual.get(name)));
    }
    return members.size() == actual.size() ? worst(members.values()) : Comparison.WRONG;
  }

  private static Comparison array(JsonParser source, ArrayValue actual) throws IOException {
    List<Comparison> elements = new ArrayList<>();
    while (source.nextToken() != JsonToken.END_ARRAY) {
      boolean there = elements.size() < actual.size();
      elements.add(there ? compare(source, actual.get(elements.size())) : skipped(source));
    }
    return elements.size() == actual.size() ? worst(elements) : Comparison.WRONG;
  }

  private static Comparison worst(Collection<Comparison> parts) {
    return parts.stream().reduce(Comparison.EXACT, Comparison::and);
  }
}
