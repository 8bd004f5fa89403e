package dev.cairn.rockset.scan;

import dev.cairn.rockset.scan.FieldTable.Action;
import dev.cairn.rockset.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the documents that are most common, straight from their bytes: no field twice, no typed
 * value, no exponents, no whole number beyond 18 digits. Most of such text is its own result, so
 * that starred fields are copied unchanged, neighbours in one piece. Objects and arrays become
 * values only if an expression names them, or if their text would be written otherwise. Other text
 * is left to the parser of all JSON; malformed text is never plain.
 */
public final class PlainReader {
  /** The number of digits that a double holds without loss. */
  private static final int SAFE_FLOAT_DIGITS = 15;

  /** From ten million on a float is written with an exponent. */
  private static final int SAFE_WHOLE_DIGITS = 7;

  /** Deeper values are left to the parser that knows the limit. */
  private static final int MOST_DEEP = 100;

  /** More names than these are too many to compare each with all others. */
  private static final int MOST_MEMBERS = 64;

  private static final int TYPED =
      hash("__rockset_type".getBytes(StandardCharsets.US_ASCII), 0, "__rockset_type".length());

  private final JsonBuffer output;
  private final Value[] slots;
  private final JsonScanner scanner = new JsonScanner();
  private byte[] json = {};
  private @Nullable String starredId;

  /** Whether the text of the last scanned value is the one that would be written. */
  private boolean canonical;

  /** Neighbouring fields that are to be copied; none when -1. */
  private int runFrom;

  private int runTo;

  /** The hashes of the names in the objects around a place, {@link #MOST_MEMBERS} for a depth. */
  private final int[] names = new int[MOST_DEEP * MOST_MEMBERS];

  public PlainReader(JsonBuffer output, Value[] slots) {
    this.output = output;
    this.slots = slots;
  }

  /** The {@code _id} among the starred fields of the last document. */
  public @Nullable String starredId() {
    return starredId;
  }

  /**
   * Reads one document: starred fields into the output after an opening brace, named ones into
   * their slots. False if it is not plain; slots and output are then invalid.
   */
  public boolean read(FieldTable table, byte[] json, int from, int to, long document) {
    this.json = json;
    scanner.over(json, to);
    this.starredId = null;
    this.runFrom = -1;
    output.raw('{');
    int at = scanner.skipSpace(from);
    if (scanner.peek(at) != '{') {
      return false;
    }
    at = scanner.skipSpace(at + 1);
    if (scanner.peek(at) == '}') {
      return scanner.skipSpace(at + 1) == scanner.end();
    }
    for (int place = 0; ; place++) {
      at = field(table, place, at, document);
      if (at < 0) {
        return false;
      }
      at = scanner.skipSpace(at);
      int next = scanner.peek(at);
      at = scanner.skipSpace(at + 1);
      if (next == '}') {
        flush();
        return at == scanner.end();
      }
      if (next != ',') {
        return false;
      }
    }
  }

  /** Reads one field and returns its end, -1 when it is not plain. */
  private int field(FieldTable table, int place, int keyAt, long document) {
    Action action = table.expected(place);
    int valueAt;
    if (action != null && scanner.startsWith(keyAt, action.json)) {
      valueAt = keyAt + action.json.length;
    } else {
      valueAt = scanner.name(keyAt);
      if (valueAt < 0) {
        return JsonScanner.NOT_PLAIN;
      }
      action = table.action(place, scanner.text(keyAt + 1, scanner.nameEnd()));
    }
    if (action.document == document || action.unusual) {
      return JsonScanner.NOT_PLAIN;
    }
    action.document = document;
    int keyEnd = valueAt;
    valueAt = scanner.skipSpace(valueAt);
    int valueEnd = endOfValue(valueAt, 0);
    if (valueEnd < 0) {
      return JsonScanner.NOT_PLAIN;
    }
    Value value = null;
    if (action.slot >= 0 || action.starred && !canonical && json[valueAt] != '"') {
      value = value(action, valueAt, valueEnd);
      if (value == null) {
        return JsonScanner.NOT_PLAIN;
      }
      if (action.slot >= 0) {
        slots[action.slot] = value;
      }
    }
    if (action.starred) {
      if (action.isId) {
        if (json[valueAt] != '"') {
          return JsonScanner.NOT_PLAIN;
        }
        starredId = scanner.text(valueAt + 1, valueEnd - 1);
      }
      boolean asItStands = canonical && keyEnd == valueAt && keyEnd - keyAt == action.json.length;
      copy(action, keyAt, valueAt, valueEnd, asItStands, value);
    }
    return valueEnd;
  }

  /** The value of the last text that was scanned; null if it is not plain. */
  private @Nullable Value value(Action action, int from, int to) {
    if (json[from] != '{' && json[from] != '[') {
      return scanner.value(from, to);
    }
    if (action.nested == null) {
      action.nested = new PlainValues();
    }
    return action.nested.value(json, from, to);
  }

  /**
   * Copies a starred field.
   *
   * @param value of the text; may be null if that is a string, or what would be written
   */
  private void copy(
      Action action,
      int keyAt,
      int valueAt,
      int valueEnd,
      boolean asItStands,
      @Nullable Value value) {
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
    } else if (json[valueAt] == '"') {
      scanner.write(valueAt + 1, valueEnd - 1, output);
    } else {
      output.value(Objects.requireNonNull(value));
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

  /** The end of a value; also finds whether its text is what would be written. */
  private int endOfValue(int at, int depth) {
    int open = scanner.peek(at);
    if (open == '{' || open == '[') {
      if (depth == MOST_DEEP) {
        return JsonScanner.NOT_PLAIN;
      }
      return open == '{' ? endOfObject(at, depth) : endOfArray(at, depth);
    }
    int to = scanner.scalar(at);
    if (to < 0) {
      return to;
    }
    byte first = json[at];
    if (first == '"') {
      canonical = !scanner.rewritten();
    } else if (first == '-' || first <= '9') {
      return endOfNumber(at, to);
    } else {
      canonical = true;
    }
    return to;
  }

  private int endOfNumber(int from, int to) {
    byte first = json[from] == '-' ? json[from + 1] : json[from];
    int digits = scanner.wholeDigits();
    int fraction = scanner.fractionDigits();
    boolean whole = fraction == 0;
    if (digits > JsonScanner.SAFE_INT_DIGITS || whole && first == '0' && json[from] == '-') {
      return JsonScanner.NOT_PLAIN;
    }
    // So few digits are the shortest text of their float, if they end as the shortest text ends.
    canonical =
        whole
            || first != '0'
                && digits <= SAFE_WHOLE_DIGITS
                && digits + fraction <= SAFE_FLOAT_DIGITS
                && (fraction == 1 || json[to - 1] != '0');
    return to;
  }

  private int endOfObject(int brace, int depth) {
    int at = scanner.skipSpace(brace + 1);
    boolean asWritten = at == brace + 1;
    if (scanner.peek(at) == '}') {
      canonical = asWritten;
      return at + 1;
    }
    for (int count = 0; ; count++) {
      int behindColon = scanner.name(at);
      if (behindColon < 0 || !isNew(at + 1, scanner.nameEnd(), depth, count)) {
        return JsonScanner.NOT_PLAIN;
      }
      asWritten &= behindColon == scanner.nameEnd() + 2;
      at = behindElement(behindColon, depth);
      if (at < 0) {
        return JsonScanner.NOT_PLAIN;
      }
      asWritten &= canonical;
      int next = scanner.peek(at++);
      if (next == '}') {
        canonical = asWritten;
        return at;
      }
      if (next != ',') {
        return JsonScanner.NOT_PLAIN;
      }
      int behindComma = at;
      at = scanner.skipSpace(behindComma);
      asWritten &= at == behindComma;
    }
  }

  private int endOfArray(int bracket, int depth) {
    int at = scanner.skipSpace(bracket + 1);
    boolean asWritten = at == bracket + 1;
    if (scanner.peek(at) == ']') {
      canonical = asWritten;
      return at + 1;
    }
    while (true) {
      at = behindElement(at, depth);
      if (at < 0) {
        return JsonScanner.NOT_PLAIN;
      }
      asWritten &= canonical;
      int next = scanner.peek(at++);
      if (next == ']') {
        canonical = asWritten;
        return at;
      }
      if (next != ',') {
        return JsonScanner.NOT_PLAIN;
      }
    }
  }

  /** The place behind a value and the white space around it; canonical only without white space. */
  private int behindElement(int from, int depth) {
    int at = scanner.skipSpace(from);
    int to = endOfValue(at, depth + 1);
    if (to < 0) {
      return JsonScanner.NOT_PLAIN;
    }
    int behind = scanner.skipSpace(to);
    canonical &= at == from && behind == to;
    return behind;
  }

  /**
   * Whether the object at this depth has no member of this name yet, and the name says nothing
   * about its type. If two names have one hash, they count as equal.
   */
  private boolean isNew(int from, int to, int depth, int count) {
    if (count == MOST_MEMBERS) {
      return false;
    }
    int hash = hash(json, from, to);
    int first = depth * MOST_MEMBERS;
    for (int i = first; i < first + count; i++) {
      if (names[i] == hash) {
        return false;
      }
    }
    names[first + count] = hash;
    return hash != TYPED;
  }

  /** FNV-1a. */
  private static int hash(byte[] bytes, int from, int to) {
    int hash = 0x811c9dc5;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * 0x01000193;
    }
    return hash;
  }
}
