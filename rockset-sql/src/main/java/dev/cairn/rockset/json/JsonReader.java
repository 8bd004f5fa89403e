package dev.cairn.rockset.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.cairn.rockset.json.JsonTextException.Code;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Builds values from a parser's tokens; as deep as the parser's limit, which is low. */
final class JsonReader {
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonWriter.MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(1_000_000)
                  .build())
          .build();

  private JsonReader() {}

  static Value whole(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      return whole(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Value whole(JsonParser parser) throws IOException {
    try {
      if (parser.nextToken() == null) {
        throw malformed(parser, "no JSON");
      }
      Value value = value(parser);
      if (parser.nextToken() != null) {
        throw malformed(parser, "something follows the JSON");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (CharConversionException e) {
      throw malformed(parser, "not UTF-8");
    }
  }

  static Value one(JsonParser parser) throws IOException {
    try {
      return value(parser);
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (CharConversionException e) {
      throw malformed(parser, "not UTF-8");
    }
  }

  private static Value value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw malformed(parser, "no JSON");
    }
    return switch (token) {
      case VALUE_STRING -> new StringValue(parser.getText());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> new FloatValue(finite(parser, parser.getDoubleValue()));
      case VALUE_TRUE -> BoolValue.TRUE;
      case VALUE_FALSE -> BoolValue.FALSE;
      case VALUE_NULL -> Value.NULL;
      case START_ARRAY -> array(parser);
      case START_OBJECT -> object(parser);
      case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw malformed(parser, "a value is expected");
    };
  }

  private static Value integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> new IntValue(parser.getLongValue());
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL ->
          new FloatValue(finite(parser, Double.parseDouble(parser.getText())));
    };
  }

  private static double finite(JsonParser parser, double value) {
    if (Double.isInfinite(value)) {
      throw new JsonTextException(
          Code.NUMBER_OUT_OF_RANGE, "number beyond float", parser.currentTokenLocation());
    }
    return value;
  }

  private static Value array(JsonParser parser) throws IOException {
    Value[] elements = new Value[8];
    int size = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (size == elements.length) {
        elements = Arrays.copyOf(elements, size * 2);
      }
      elements[size++] = value(parser);
    }
    return ArrayValue.owning(size == elements.length ? elements : Arrays.copyOf(elements, size));
  }

  private static Value object(JsonParser parser) throws IOException {
    ObjectValue.Builder members = ObjectValue.builder();
    boolean typed = false;
    String name;
    while ((name = parser.nextFieldName()) != null) {
      parser.nextToken();
      typed |= name.equals(TypedJson.TYPE);
      members.put(name, value(parser));
    }
    ObjectValue object = members.build();
    if (!typed) {
      return object;
    }
    try {
      return TypedJson.read(object, JsonReader::whole);
    } catch (EvaluationException e) {
      throw malformedTyped(parser, e.getMessage());
    } catch (JsonTextException e) {
      throw malformedTyped(parser, e.getMessage());
    }
  }

  private static JsonTextException malformedTyped(JsonParser parser, String message) {
    return new JsonTextException(
        Code.MALFORMED_TYPED_VALUE, message, parser.currentTokenLocation());
  }

  private static JsonTextException malformed(JsonProcessingException e) {
    return new JsonTextException(
        Code.MALFORMED_JSON,
        "malformed JSON: " + e.getOriginalMessage(),
        e.getLocation() == null ? JsonLocation.NA : e.getLocation());
  }

  private static JsonTextException malformed(JsonParser parser, String what) {
    return new JsonTextException(
        Code.MALFORMED_JSON, "malformed JSON: " + what, parser.currentLocation());
  }
}
