package dev.cairn.rockset.scan;

import dev.cairn.rockset.scan.FieldTable.Action;
import dev.cairn.rockset.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Reads the documents that are most common, straight from their bytes: flat, no escapes but those
 * that JSON itself would write, no field twice. Such text is its own result, so that starred fields
 * are copied unchanged, neighbours in one piece. Other text is left to the parser of all JSON;
 * malformed text is never plain.
 */
public final class PlainReader {
  /** The number of digits that a double holds without loss. */
  private static final int SAFE_FLOAT_DIGITS = 15;

  /** From ten million on a float is written with an exponent. */
  private static final int SAFE_WHOLE_DIGITS = 7;

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
    int valueEnd = endOfValue(valueAt);
    if (valueEnd < 0) {
      return JsonScanner.NOT_PLAIN;
    }
    if (action.slot >= 0) {
      slots[action.slot] = scanner.value(valueAt, valueEnd);
    }
    if (action.starred) {
      if (action.isId) {
        if (json[valueAt] != '"') {
          return JsonScanner.NOT_PLAIN;
        }
        starredId = scanner.text(valueAt + 1, valueEnd - 1);
      }
      boolean asItStands = canonical && keyEnd == valueAt && keyEnd - keyAt == action.json.length;
      copy(action, keyAt, valueAt, valueEnd, asItStands);
    }
    return valueEnd;
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
      output.value(scanner.value(valueAt, valueEnd));
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
  private int endOfValue(int at) {
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
}
