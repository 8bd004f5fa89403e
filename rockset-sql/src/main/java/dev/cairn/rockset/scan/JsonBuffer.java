package dev.cairn.rockset.scan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.NumberOutput;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.GeographyValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TemporalText;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** JSON text in UTF-8 as it grows; the same text that {@link JsonValues} writes. */
public final class JsonBuffer {
  private static final int LONGEST_NUMBER = 20;
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  /**
   * For each ASCII character: 0 stands for itself, 1 for a \\u escape, all else for \\ and this.
   */
  private static final byte[] ESCAPES = escapes();

  private static final byte[] DATE = typed(RocksetType.DATE);
  private static final byte[] TIME = typed(RocksetType.TIME);
  private static final byte[] DATETIME = typed(RocksetType.DATETIME);
  private static final byte[] GEOGRAPHY = typed(RocksetType.GEOGRAPHY);

  private final char[] chars = new char[TemporalText.MAX_LENGTH];
  private byte[] bytes = new byte[4096];
  private int size;

  private static byte[] escapes() {
    byte[] escapes = new byte[128];
    Arrays.fill(escapes, 0, 32, (byte) 1);
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    escapes['\b'] = 'b';
    escapes['\t'] = 't';
    escapes['\n'] = 'n';
    escapes['\f'] = 'f';
    escapes['\r'] = 'r';
    return escapes;
  }

  public void clear() {
    size = 0;
  }

  public int size() {
    return size;
  }

  /** Writes the text from that byte on. */
  public void writeTo(OutputStream out, int from) throws IOException {
    out.write(bytes, from, size - from);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  public void raw(char ascii) {
    ensure(1);
    bytes[size++] = (byte) ascii;
  }

  public void raw(byte[] text) {
    ensure(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
  }

  public void raw(byte[] text, int from, int to) {
    ensure(to - from);
    System.arraycopy(text, from, bytes, size, to - from);
    size += to - from;
  }

  private void ascii(String text) {
    ensure(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  public void number(long value) {
    ensure(LONGEST_NUMBER);
    size = NumberOutput.outputLong(value, bytes, size);
  }

  public void number(double value) {
    ascii(NumberOutput.toString(value, true));
  }

  public void literal(boolean value) {
    ascii(value ? "true" : "false");
  }

  public void nothing() {
    ascii("null");
  }

  /** The parser's current string. */
  public void string(JsonParser parser) throws IOException {
    string(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
  }

  public void string(char[] text, int from, int length) {
    // Six bytes are the most that a UTF-16 unit takes: \\u0000.
    ensure(length * 6 + 2);
    bytes[size++] = '"';
    int end = from + length;
    int i = from;
    while (i < end) {
      char c = text[i++];
      if (c < 128 && ESCAPES[c] == 0) {
        // Most texts are long runs of these.
        byte[] out = bytes;
        int at = size;
        out[at++] = (byte) c;
        while (i < end && text[i] < 128 && ESCAPES[text[i]] == 0) {
          out[at++] = (byte) text[i++];
        }
        size = at;
      } else if (Character.isHighSurrogate(c) && i < end && Character.isLowSurrogate(text[i])) {
        pair(Character.toCodePoint(c, text[i++]));
      } else {
        unit(c);
      }
    }
    bytes[size++] = '"';
  }

  public void string(String text) {
    int length = text.length();
    ensure(length * 6 + 2);
    bytes[size++] = '"';
    int i = 0;
    while (i < length) {
      char c = text.charAt(i++);
      if (c < 128 && ESCAPES[c] == 0) {
        byte[] out = bytes;
        int at = size;
        out[at++] = (byte) c;
        while (i < length && (c = text.charAt(i)) < 128 && ESCAPES[c] == 0) {
          out[at++] = (byte) c;
          i++;
        }
        size = at;
      } else if (Character.isHighSurrogate(c)
          && i < length
          && Character.isLowSurrogate(text.charAt(i))) {
        pair(Character.toCodePoint(c, text.charAt(i++)));
      } else {
        unit(c);
      }
    }
    bytes[size++] = '"';
  }

  /** A character of a string, alone. */
  void character(char c) {
    ensure(6);
    unit(c);
  }

  private void unit(char c) {
    if (c < 128) {
      byte escape = ESCAPES[c];
      if (escape == 0) {
        bytes[size++] = (byte) c;
      } else if (escape == 1) {
        escaped(c);
      } else {
        bytes[size++] = '\\';
        bytes[size++] = escape;
      }
    } else if (c < 0x800) {
      bytes[size++] = (byte) (0xc0 | c >> 6);
      bytes[size++] = (byte) (0x80 | c & 0x3f);
    } else if (Character.isSurrogate(c)) {
      escaped(c);
    } else {
      bytes[size++] = (byte) (0xe0 | c >> 12);
      bytes[size++] = (byte) (0x80 | c >> 6 & 0x3f);
      bytes[size++] = (byte) (0x80 | c & 0x3f);
    }
  }

  private void pair(int codePoint) {
    bytes[size++] = (byte) (0xf0 | codePoint >> 18);
    bytes[size++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
    bytes[size++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
    bytes[size++] = (byte) (0x80 | codePoint & 0x3f);
  }

  /** A control character; or half a surrogate pair, which UTF-8 has no bytes for. */
  private void escaped(char c) {
    bytes[size++] = '\\';
    bytes[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[c >> shift & 15];
    }
  }

  /**
   * Any value; an undefined one is null.
   *
   * @throws dev.cairn.rockset.value.EvaluationException if it is nested deeper than {@link
   *     JsonValues#MAX_DEPTH}
   */
  public void value(Value value) {
    value(value, 0);
  }

  private void value(Value value, int depth) {
    switch (value.type()) {
      case NULL, UNDEFINED -> nothing();
      case BOOL -> literal(value == BoolValue.TRUE);
      case INT -> number(((IntValue) value).value());
      case STRING -> string(((StringValue) value).value());
      case BYTES -> {
        raw('"');
        raw(Base64.getEncoder().encode(((BytesValue) value).shared()));
        raw('"');
      }
      case TIMESTAMP -> {
        int length = TemporalText.writeTimestamp(chars, 0, ((TimestampValue) value).epochMicros());
        string(chars, 0, length);
      }
      case FLOAT -> {
        double number = ((FloatValue) value).value();
        if (Double.isFinite(number)) {
          number(number);
        } else {
          other(value);
        }
      }
      case ARRAY -> elements((ArrayValue) value, JsonValues.deeper(depth));
      case OBJECT -> members((ObjectValue) value, JsonValues.deeper(depth));
      case GEOGRAPHY -> {
        raw(GEOGRAPHY);
        value(((GeographyValue) value).geoJson(), depth + 1);
        raw('}');
      }
      case DATE -> {
        raw(DATE);
        text(TemporalText.writeDate(chars, 0, ((DateValue) value).epochDay()));
      }
      case TIME -> {
        raw(TIME);
        text(TemporalText.writeTime(chars, 0, ((TimeValue) value).microsOfDay(), false));
      }
      case DATETIME -> {
        raw(DATETIME);
        text(TemporalText.writeDateTime(chars, 0, ((DateTimeValue) value).micros(), false));
      }
      case U256, MONTH_INTERVAL, MICROSECOND_INTERVAL -> other(value);
    }
  }

  private static byte[] typed(RocksetType type) {
    String start = "{\"__rockset_type\":\"" + type.sqlName() + "\",\"value\":";
    return start.getBytes(StandardCharsets.US_ASCII);
  }

  /** The text in the scratch buffer, and the end of a typed value. */
  private void text(int length) {
    string(chars, 0, length);
    raw('}');
  }

  private void elements(ArrayValue array, int depth) {
    raw('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        raw(',');
      }
      value(array.get(i), depth);
    }
    raw(']');
  }

  private void members(ObjectValue object, int depth) {
    raw('{');
    boolean first = true;
    for (int i = 0; i < object.size(); i++) {
      Value value = object.value(i);
      if (value != Value.UNDEFINED) {
        if (!first) {
          raw(',');
        }
        first = false;
        string(object.name(i));
        raw(':');
        value(value, depth);
      }
    }
    raw('}');
  }

  private void other(Value value) {
    String json = JsonValues.write(value);
    ensure(json.length() * 3);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < json.length()
          && Character.isLowSurrogate(json.charAt(i + 1))) {
        ensure(4);
        pair(Character.toCodePoint(c, json.charAt(++i)));
      } else {
        ensure(6);
        if (c < 128) {
          bytes[size++] = (byte) c;
        } else {
          unit(c);
        }
      }
    }
  }

  /** The text so far. */
  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** The bytes of a field's name, its quotes and the colon. */
  public static byte[] fieldName(String name) {
    JsonBuffer buffer = new JsonBuffer();
    buffer.string(name);
    buffer.raw(':');
    return buffer.toArray();
  }
}
