package dev.cairn.rockset.scan;

import com.fasterxml.jackson.core.io.NumberInput;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds where scalars of JSON end, byte by byte, as long as they are plain: no surrogates by code
 * point, no exponents, no number longer than {@value #LONGEST_NUMBER} bytes. Other text is left to
 * a parser of all JSON; malformed text is never plain. Every place is an index into the bytes;
 * {@link #NOT_PLAIN} instead of a place says that the text is not plain. Used again and again; not
 * for several threads at a time.
 */
public final class JsonScanner {
  public static final int NOT_PLAIN = -1;

  /** The number of digits that fit into 64 bits. */
  static final int SAFE_INT_DIGITS = 18;

  private static final int LONGEST_NUMBER = 1_000;

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private byte[] json = {};
  private int end;
  private int newlines;

  private boolean escaped;
  private boolean rewritten;
  private boolean beyondAscii;
  private int nameEnd;
  private int wholeDigits;
  private int fractionDigits;

  /** Begins with other bytes, which end before the place {@code to}. */
  public void over(byte[] json, int to) {
    this.json = json;
    this.end = to;
    this.newlines = 0;
  }

  /** The place behind the last byte. */
  public int end() {
    return end;
  }

  /** The number of line breaks that {@link #skipSpace} has passed. */
  public int newlines() {
    return newlines;
  }

  /** Whether the last string has an escape. */
  public boolean escaped() {
    return escaped;
  }

  /**
   * Whether the last string has an escape that a writer would not need: of a slash, or by code
   * point.
   */
  public boolean rewritten() {
    return rewritten;
  }

  /** The place of the closing quote of the last name. */
  public int nameEnd() {
    return nameEnd;
  }

  /** The number of digits before the decimal point of the last number. */
  public int wholeDigits() {
    return wholeDigits;
  }

  /** The number of digits after the decimal point of the last number; 0 if it has none. */
  public int fractionDigits() {
    return fractionDigits;
  }

  /** The byte at a place, -1 at the end. */
  public int peek(int at) {
    return at < end ? json[at] : -1;
  }

  /** The first place from this on that is not white space. */
  public int skipSpace(int from) {
    int at = from;
    while (at < end && json[at] <= ' ') {
      switch (json[at]) {
        case '\n' -> newlines++;
        case ' ', '\t', '\r' -> {}
        default -> {
          return at;
        }
      }
      at++;
    }
    return at;
  }

  /** Whether the bytes at a position are these. */
  public boolean startsWith(int at, byte[] start) {
    int to = at + start.length;
    return to <= end && Arrays.equals(json, at, to, start, 0, start.length);
  }

  /**
   * The place behind the colon of the name that begins here; a name with an escape is not plain.
   */
  public int name(int quote) {
    int behind = peek(quote) == '"' ? string(quote) : NOT_PLAIN;
    if (behind < 0 || escaped) {
      return NOT_PLAIN;
    }
    nameEnd = behind - 1;
    int colon = skipSpace(behind);
    return peek(colon) == ':' ? colon + 1 : NOT_PLAIN;
  }

  /** The place behind the scalar that begins here. */
  public int scalar(int from) {
    return switch (peek(from)) {
      case '"' -> string(from);
      case 't' -> word(from, TRUE);
      case 'f' -> word(from, FALSE);
      case 'n' -> word(from, NULL);
      default -> number(from);
    };
  }

  private int word(int from, byte[] word) {
    return startsWith(from, word) ? from + word.length : NOT_PLAIN;
  }

  /** The place behind the string whose opening quote is here. */
  private int string(int quote) {
    escaped = false;
    rewritten = false;
    beyondAscii = false;
    int at = StringBytes.specialOrBeyondAscii(json, quote + 1, end);
    while (at < end && json[at] != '"') {
      int next;
      if (json[at] < 0) {
        beyondAscii = true;
        next = StringBytes.endOfBeyondAscii(json, at, end);
      } else {
        next = json[at] == '\\' ? endOfEscape(at) : NOT_PLAIN;
      }
      if (next < 0) {
        return NOT_PLAIN;
      }
      at = StringBytes.specialOrBeyondAscii(json, next, end);
    }
    return at < end ? at + 1 : NOT_PLAIN;
  }

  private int endOfEscape(int backslash) {
    escaped = true;
    return switch (peek(backslash + 1)) {
      case '"', '\\', 'b', 'f', 'n', 'r', 't' -> backslash + 2;
      case '/' -> {
        rewritten = true;
        yield backslash + 2;
      }
      case 'u' -> {
        rewritten = true;
        int unit = codeUnit(backslash + 2);
        beyondAscii |= unit >= 0x80;
        yield unit < 0 || Character.isSurrogate((char) unit) ? NOT_PLAIN : backslash + 6;
      }
      default -> NOT_PLAIN;
    };
  }

  /** The number that four hexadecimal digits make; {@link #NOT_PLAIN} if they are none. */
  private int codeUnit(int from) {
    int unit = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(peek(i), 16);
      if (digit < 0) {
        return NOT_PLAIN;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  private int number(int from) {
    int first = peek(from) == '-' ? from + 1 : from;
    int point = endOfDigits(first);
    wholeDigits = point - first;
    fractionDigits = 0;
    if (wholeDigits == 0 || json[first] == '0' && wholeDigits > 1) {
      return NOT_PLAIN;
    }
    int to = point;
    if (peek(point) == '.') {
      to = endOfDigits(point + 1);
      fractionDigits = to - point - 1;
      if (fractionDigits == 0) {
        return NOT_PLAIN;
      }
    }
    int next = peek(to);
    return to - from > LONGEST_NUMBER || next == 'e' || next == 'E' ? NOT_PLAIN : to;
  }

  private int endOfDigits(int from) {
    int at = from;
    while (at < end && json[at] >= '0' && json[at] <= '9') {
      at++;
    }
    return at;
  }

  /** The text of the last string or name, whose content is at these places. */
  public String text(int from, int to) {
    if (!escaped) {
      return beyondAscii
          ? new String(json, from, to - from, StandardCharsets.UTF_8)
          : new String(json, from, to - from, StandardCharsets.ISO_8859_1);
    }
    byte[] text = new byte[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      byte b = json[i];
      if (b == '\\') {
        i++;
        if (json[i] == 'u') {
          byte[] utf8 = Character.toString(codeUnit(i + 1)).getBytes(StandardCharsets.UTF_8);
          System.arraycopy(utf8, 0, text, size, utf8.length);
          size += utf8.length;
          i += 4;
          continue;
        }
        b =
            switch (json[i]) {
              case 'b' -> '\b';
              case 'f' -> '\f';
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              default -> json[i];
            };
      }
      text[size++] = b;
    }
    return new String(
        text, 0, size, beyondAscii ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  /** Writes the last string, whose content is at these places, with the escapes that it needs. */
  void write(int from, int to, JsonBuffer output) {
    output.raw('"');
    int at = from;
    while (at < to) {
      int backslash = StringBytes.special(json, at, to);
      output.raw(json, at, backslash);
      if (backslash == to) {
        break;
      }
      switch (json[backslash + 1]) {
        case 'u' -> {
          output.character((char) codeUnit(backslash + 2));
          at = backslash + 6;
        }
        case '/' -> {
          output.raw('/');
          at = backslash + 2;
        }
        default -> {
          at = backslash + 2;
          output.raw(json, backslash, at);
        }
      }
    }
    output.raw('"');
  }

  /** The value of the last scalar, which is at these places. A whole number fits into 64 bits. */
  public Value value(int from, int to) {
    return switch (json[from]) {
      case '"' -> new StringValue(text(from + 1, to - 1));
      case 't' -> BoolValue.TRUE;
      case 'f' -> BoolValue.FALSE;
      case 'n' -> Value.NULL;
      default ->
          fractionDigits == 0
              ? new IntValue(whole(from, to))
              : new FloatValue(
                  NumberInput.parseDouble(
                      new String(json, from, to - from, StandardCharsets.ISO_8859_1), true));
    };
  }

  private long whole(int from, int to) {
    boolean negative = json[from] == '-';
    long number = 0;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      number = number * 10 + (json[i] - '0');
    }
    return negative ? -number : number;
  }
}
