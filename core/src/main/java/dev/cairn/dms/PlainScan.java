package dev.cairn.dms;

import dev.cairn.rockset.value.StringBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Checks JSON in its bytes, as much of it as records are made of most of the time: no escapes by
 * number, objects of scalars. What is not plain is left to the parser of all JSON; nothing
 * malformed is plain.
 */
final class PlainScan {
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private static final int LONGEST_NUMBER = 1_000;

  /** What is not plain. */
  static final int NOT_PLAIN = -1;

  private final byte[] json;
  private final int end;
  private int nameEnd;
  private int[] places = new int[128];
  private int count;

  PlainScan(byte[] json, int end) {
    this.json = json;
    this.end = end;
  }

  /** The byte at a place, -1 behind the last. */
  int peek(int at) {
    return at < end ? json[at] : -1;
  }

  /** The first place from this on that is not white space. */
  int skipSpace(int from) {
    int at = from;
    while (at < end
        && (json[at] == ' ' || json[at] == '\n' || json[at] == '\t' || json[at] == '\r')) {
      at++;
    }
    return at;
  }

  /** Behind the object of scalars whose brace stands here; {@link #members()} tells its members. */
  int object(int brace) {
    count = 0;
    int at = skipSpace(brace + 1);
    if (peek(at) == '}') {
      return at + 1;
    }
    while (true) {
      int value = name(at);
      int end = value < 0 ? value : scalar(value);
      if (end < 0) {
        return NOT_PLAIN;
      }
      add(at + 1, nameEnd, value, end);
      at = skipSpace(end);
      int next = peek(at);
      if (next == '}') {
        return at + 1;
      }
      if (next != ',') {
        return NOT_PLAIN;
      }
      at = skipSpace(at + 1);
    }
  }

  private void add(int nameStart, int nameStop, int valueStart, int valueStop) {
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    places[count++] = nameStart;
    places[count++] = nameStop;
    places[count++] = valueStart;
    places[count++] = valueStop;
  }

  /**
   * Of each member of the last object four places: where its name begins and ends, without quotes,
   * and where its value begins and ends.
   */
  int[] members() {
    return Arrays.copyOf(places, count);
  }

  /** Where the value begins whose name's quote stands here; a name with an escape is not plain. */
  int name(int quote) {
    if (peek(quote) != '"') {
      return NOT_PLAIN;
    }
    int behind = string(quote);
    if (behind < 0) {
      return NOT_PLAIN;
    }
    nameEnd = behind - 1;
    for (int i = quote + 1; i < nameEnd; i++) {
      if (json[i] == '\\') {
        return NOT_PLAIN;
      }
    }
    int at = skipSpace(behind);
    return peek(at) == ':' ? skipSpace(at + 1) : NOT_PLAIN;
  }

  /** Behind the last name that was read, before its quote. */
  int nameEnd() {
    return nameEnd;
  }

  /** Behind the scalar that begins here. */
  private int scalar(int from) {
    return switch (peek(from)) {
      case '"' -> string(from);
      case 't' -> word(from, TRUE);
      case 'f' -> word(from, FALSE);
      case 'n' -> word(from, NULL);
      default -> number(from);
    };
  }

  /** Behind the string whose opening quote stands here. */
  private int string(int quote) {
    int at = StringBytes.specialOrBeyondAscii(json, quote + 1, end);
    while (at < end && json[at] != '"') {
      int next;
      if (json[at] < 0) {
        next = StringBytes.endOfBeyondAscii(json, at, end);
      } else {
        next = json[at] == '\\' && isShortEscape(peek(at + 1)) ? at + 2 : NOT_PLAIN;
      }
      if (next < 0) {
        return NOT_PLAIN;
      }
      at = StringBytes.specialOrBeyondAscii(json, next, end);
    }
    return at < end ? at + 1 : NOT_PLAIN;
  }

  private static boolean isShortEscape(int letter) {
    return switch (letter) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> true;
      default -> false;
    };
  }

  private int word(int from, byte[] word) {
    int to = from + word.length;
    return to <= end && Arrays.equals(json, from, to, word, 0, word.length) ? to : NOT_PLAIN;
  }

  /** Behind the number that begins here; a number without an exponent, of a length not unusual. */
  private int number(int from) {
    int first = peek(from) == '-' ? from + 1 : from;
    int point = endOfDigits(first);
    if (point == first || json[first] == '0' && point > first + 1) {
      return NOT_PLAIN;
    }
    int to = point;
    if (peek(point) == '.') {
      to = endOfDigits(point + 1);
      if (to == point + 1) {
        return NOT_PLAIN;
      }
    }
    return to - from > LONGEST_NUMBER ? NOT_PLAIN : to;
  }

  private int endOfDigits(int from) {
    int at = from;
    while (at < end && json[at] >= '0' && json[at] <= '9') {
      at++;
    }
    return at;
  }
}
