package dev.cairn.dms.record;

import dev.cairn.rockset.value.StringBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks JSON in its bytes, as much of it as records are made of most of the time: no escapes by
 * number, objects of scalars. What is not plain is left to the parser of all JSON; nothing
 * malformed is plain. Used again and again; not for several threads at a time.
 */
final class PlainScan {
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private static final int LONGEST_NUMBER = 1_000;

  /** What is not plain. */
  private static final int NOT_PLAIN = -1;

  private byte[] json = {};
  private int start;
  private int end;
  private int nameEnd;
  private int newlines;
  private int[] places = new int[128];
  private int count;

  /**
   * A record that is plain: an object whose members are objects of scalars, at least one. All
   * places are counted from its first byte.
   *
   * @param length in bytes
   * @param newlines how many line breaks there are between its tokens
   */
  record PlainRecord(int length, int newlines, List<Member> members) {}

  /**
   * A member of a record.
   *
   * @param nameStart where its name begins, behind the quote
   * @param valueStart where its brace stands
   * @param members of each of its members four places: where its name begins and ends, without
   *     quotes, and where its value begins and ends; no name has an escape
   */
  record Member(int nameStart, int nameEnd, int valueStart, int valueEnd, int[] members) {}

  /**
   * Scans the record whose brace stands at a place; what follows it does not matter.
   *
   * @return null if it is not plain, or not all there
   */
  @Nullable PlainRecord record(byte[] bytes, int from, int to) {
    json = bytes;
    start = from;
    end = to;
    newlines = 0;
    List<Member> members = new ArrayList<>(4);
    int at = from;
    int next;
    do {
      int quote = skipSpace(at + 1);
      int value = name(quote);
      int name = nameEnd;
      at = value < 0 || peek(value) != '{' ? NOT_PLAIN : object(value);
      if (at < 0) {
        return null;
      }
      members.add(
          new Member(
              quote + 1 - from,
              name - from,
              value - from,
              at - from,
              Arrays.copyOf(places, count)));
      at = skipSpace(at);
      next = peek(at);
    } while (next == ',');
    return next == '}' ? new PlainRecord(at + 1 - from, newlines, members) : null;
  }

  /** The byte at a place, -1 behind the last. */
  private int peek(int at) {
    return at < end ? json[at] : -1;
  }

  /** The first place from this on that is not white space. */
  private int skipSpace(int from) {
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

  /** Behind the object of scalars whose brace stands here; its members are in {@link #places}. */
  private int object(int brace) {
    count = 0;
    int at = skipSpace(brace + 1);
    if (peek(at) == '}') {
      return at + 1;
    }
    while (true) {
      int value = name(at);
      int behind = value < 0 ? value : scalar(value);
      if (behind < 0) {
        return NOT_PLAIN;
      }
      add(at + 1, nameEnd, value, behind);
      at = skipSpace(behind);
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
    places[count++] = nameStart - start;
    places[count++] = nameStop - start;
    places[count++] = valueStart - start;
    places[count++] = valueStop - start;
  }

  /** Where the value begins whose name's quote stands here; a name with an escape is not plain. */
  private int name(int quote) {
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
