package dev.cairn.rockset.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * JSON to values and back. In: a number with neither point nor exponent within 64 bits is an int,
 * every other a float; an object with the key {@code __rockset_type} is a typed value (documented);
 * the last of equal keys wins, {@code NaN} and numbers beyond float are refused (chosen). Out:
 * plain JSON where it has the type, text for timestamp and bytes, typed values for the rest (shown
 * by example); undefined members are left out, undefined elements are null (chosen).
 */
public final class JsonValues {
  /** The deepest nesting that is read or written. */
  public static final int MAX_DEPTH = JsonWriter.MAX_DEPTH;

  private JsonValues() {}

  /** The factory whose parsers and generators read and write as this class wants. */
  public static JsonFactory factory() {
    return JsonReader.FACTORY;
  }

  /**
   * Reads one JSON text.
   *
   * @throws JsonTextException when it is malformed or something follows it
   */
  public static Value read(String json) {
    return JsonReader.whole(json);
  }

  /** Reads one JSON text in UTF-8; errors as with {@link #read(String)}. */
  public static Value read(byte[] json) {
    return read(json, 0, json.length);
  }

  /**
   * Reads one JSON text in UTF-8 from a part of the bytes; errors as with {@link #read(String)}.
   */
  public static Value read(byte[] bytes, int offset, int length) {
    try (JsonParser parser = JsonReader.FACTORY.createParser(bytes, offset, length)) {
      return JsonReader.whole(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the value whose first token is the parser's current one; that of its last is current
   * afterwards.
   *
   * @throws JsonTextException when the JSON is malformed
   * @throws IOException when the source cannot be read
   */
  public static Value read(JsonParser parser) throws IOException {
    return JsonReader.one(parser);
  }

  /**
   * Writes a value; an undefined one as null.
   *
   * @throws EvaluationException when it is nested deeper than {@link #MAX_DEPTH}
   */
  public static void write(Value value, JsonGenerator generator) throws IOException {
    JsonWriter.write(value, generator, 0);
  }

  /**
   * The depth of what is in a value of this depth.
   *
   * @throws EvaluationException if it is more than {@link #MAX_DEPTH}
   */
  public static int deeper(int depth) {
    return JsonWriter.deeper(depth);
  }

  /** The JSON text of a value; an undefined one is null; errors as above. */
  public static String write(Value value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JsonReader.FACTORY.createGenerator(text)) {
      write(value, generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
