package dev.cairn.rockset.transform;

import dev.cairn.rockset.transform.FieldTable.Action;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.StringBytes;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the documents that are most common, straight from their bytes: flat, no escapes but those
 * that JSON itself would write, no field twice. Such text is its own result, so that starred fields
 * are copied as they stand, neighbours in one go. What is not plain is left to the parser of all
 * JSON; nothing malformed is plain.
 */
final class PlainReader {
  /** Eighteen digits fit into 64 bits, fifteen into a double's without loss. */
  private static final int SAFE_INT_DIGITS = 18;

  private static final int SAFE_FLOAT_DIGITS = 15;

  /** From ten million on a float is written with an exponent. */
  private static final int SAFE_WHOLE_DIGITS = 7;

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final JsonBuffer output;
  private final Value[] slots;
  private byte[] json = {};
  private int end;
  private @Nullable String starredId;

  /** Of the value that was scanned last: whether its text is what would be written. */
  private boolean canonical;

  private boolean escaped;
  private boolean beyondAscii;
  private boolean whole;

  /** Neighbouring fields that are to be copied; none when -1. */
  private int runFrom;

  private int runTo;

  PlainReader(JsonBuffer output, Value[] slots) {
    this.output = output;
    this.slots = slots;
  }

  /** The {@code _id} among the starred fields of the last document. */
  @Nullable String starredId() {
    return starredId;
  }

  /**
   * Reads one document: starred fields into the output after an opening brace, named ones into
   * their slots. False when it is not plain; slots and output are then of no use.
   */
  boolean read(FieldTable table, byte[] json, int from, int to, long document) {
    this.json = json;
    this.end = to;
    this.starredId = null;
    this.runFrom = -1;
    output.raw('{');
    int at = skip(from);
    if (peek(at) != '{') {
      return false;
    }
    at = skip(at + 1);
    if (peek(at) == '}') {
      return skip(at + 1) == end;
    }
    for (int place = 0; ; place++) {
      at = field(table, place, at, document);
      if (at < 0) {
        return false;
      }
      at = skip(at);
      int next = peek(at);
      at = skip(at + 1);
      if (next == '}') {
        flush();
        return at == end;
      }
      if (next != ',') {
        return false;
      }
    }
  }

  private int peek(int at) {
    return at < end ? json[at] : -1;
  }

  private int skip(int at) {
    int next = at;
    while (next < end && isSpace(json[next])) {
      next++;
    }
    return next;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** Reads one field and returns its end, -1 when it is not plain. */
  private int field(FieldTable table, int place, int keyAt, long document) {
    Action action = table.expected(place);
    int valueAt;
    if (action != null && startsWith(keyAt, action.json)) {
      valueAt = keyAt + action.json.length;
    } else {
      int close = peek(keyAt) == '"' ? endOfString(keyAt + 1) : -1;
      if (close < 0 || escaped) {
        return -1;
      }
      valueAt = skip(close + 1);
      if (peek(valueAt) != ':') {
        return -1;
      }
      valueAt++;
      action = table.action(place, text(keyAt + 1, close));
    }
    if (action.document == document || action.unusual) {
      return -1;
    }
    action.document = document;
    int keyEnd = valueAt;
    valueAt = skip(valueAt);
    int valueEnd = endOfValue(valueAt);
    if (valueEnd < 0) {
      return -1;
    }
    if (action.slot >= 0) {
      slots[action.slot] = value(valueAt, valueEnd);
    }
    if (action.starred) {
      if (action.isId) {
        if (json[valueAt] != '"') {
          return -1;
        }
        starredId = text(valueAt + 1, valueEnd - 1);
      }
      boolean asItStands = canonical && keyEnd == valueAt && keyEnd - keyAt == action.json.length;
      copy(action, keyAt, valueAt, valueEnd, asItStands);
    }
    return valueEnd;
  }

  private boolean startsWith(int at, byte[] start) {
    return at + start.length <= end
        && Arrays.equals(json, at, at + start.length, start, 0, start.length);
  }

  private void copy(Action action, int keyAt, int valueAt, int valueEnd, boolean asItStands) {
    if (asItStands && runFrom >= 0 && keyAt == runTo + 1) {
      runTo = valueEnd;
      return;
    }
    flush();
    if (asItStands) {
      runFrom = keyAt;
      runTo = valueEnd;
      return;
    }
    separate();
    output.raw(action.json);
    if (canonical) {
      output.raw(json, valueAt, valueEnd);
    } else {
      output.value(value(valueAt, valueEnd));
    }
  }

  private void separate() {
    if (output.size() > 1) {
      output.raw(',');
    }
  }

  private void flush() {
    if (runFrom >= 0) {
      separate();
      output.raw(json, runFrom, runTo);
      runFrom = -1;
    }
  }

  private int endOfValue(int at) {
    int first = peek(at);
    canonical = true;
    return switch (first) {
      case '"' -> {
        int close = endOfString(at + 1);
        yield close < 0 ? -1 : close + 1;
      }
      case 't' -> startsWith(at, TRUE) ? at + TRUE.length : -1;
      case 'f' -> startsWith(at, FALSE) ? at + FALSE.length : -1;
      case 'n' -> startsWith(at, NULL) ? at + NULL.length : -1;
      default -> first == '-' || first >= '0' && first <= '9' ? endOfNumber(at) : -1;
    };
  }

  /** The closing quote; -1 when there is none or something in between is not plain. */
  private int endOfString(int from) {
    escaped = false;
    beyondAscii = false;
    int at = StringBytes.specialOrBeyondAscii(json, from, end);
    while (at < end && json[at] != '"') {
      int next;
      if (json[at] < 0) {
        beyondAscii = true;
        next = StringBytes.endOfBeyondAscii(json, at, end);
      } else {
        escaped = true;
        next = isWrittenEscape(at) ? at + 2 : -1;
      }
      if (next < 0) {
        return -1;
      }
      at = StringBytes.specialOrBeyondAscii(json, next, end);
    }
    return at < end ? at : -1;
  }

  /** Whether an escape stands here that is also how its character is written. */
  private boolean isWrittenEscape(int at) {
    return json[at] == '\\'
        && switch (peek(at + 1)) {
          case '"', '\\', 'b', 'f', 'n', 'r', 't' -> true;
          default -> false;
        };
  }

  private int endOfDigits(int from) {
    int at = from;
    while (at < end && json[at] >= '0' && json[at] <= '9') {
      at++;
    }
    return at;
  }

  private int endOfNumber(int from) {
    int first = json[from] == '-' ? from + 1 : from;
    int point = endOfDigits(first);
    int digits = point - first;
    if (digits == 0 || digits > SAFE_INT_DIGITS || json[first] == '0' && digits > 1) {
      return -1;
    }
    int next = peek(point);
    whole = next != '.' && next != 'e' && next != 'E';
    if (whole) {
      return first > from && json[first] == '0' ? -1 : point;
    }
    if (next != '.') {
      return -1;
    }
    int to = endOfDigits(point + 1);
    int fraction = to - point - 1;
    next = peek(to);
    if (fraction == 0 || next == 'e' || next == 'E') {
      return -1;
    }
    // So few digits are the shortest text of their float, if they end as the shortest text ends.
    canonical =
        json[first] != '0'
            && digits <= SAFE_WHOLE_DIGITS
            && digits + fraction <= SAFE_FLOAT_DIGITS
            && (fraction == 1 || json[to - 1] != '0');
    return to;
  }

  private Value value(int from, int to) {
    return switch (json[from]) {
      case '"' -> new StringValue(text(from + 1, to - 1));
      case 't' -> BoolValue.TRUE;
      case 'f' -> BoolValue.FALSE;
      case 'n' -> Value.NULL;
      default ->
          whole
              ? new IntValue(number(from, to))
              : new FloatValue(Double.parseDouble(ascii(from, to)));
    };
  }

  private long number(int from, int to) {
    boolean negative = json[from] == '-';
    long number = 0;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      number = number * 10 + (json[i] - '0');
    }
    return negative ? -number : number;
  }

  private String ascii(int from, int to) {
    return new String(json, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The text of the string that was scanned last. */
  private String text(int from, int to) {
    if (!escaped) {
      return beyondAscii
          ? new String(json, from, to - from, StandardCharsets.UTF_8)
          : ascii(from, to);
    }
    byte[] text = new byte[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      byte b = json[i];
      if (b == '\\') {
        i++;
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
}
