package dev.cairn.flink.document;

import dev.cairn.rockset.scan.StringBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of the fields of documents, found without a look at their values. Documents are the
 * JSON that transformations write, without spaces. For one thread.
 */
final class FieldNames {
  /** How many different lists of names are remembered; more are only slower. */
  private static final int MOST = 1000;

  private static final String ID = "\"_id\":";

  /** Fields that are not simply replaced by those of a newer record. */
  private static final List<String> SPECIAL = List.of("\"_meta\":", "\"_event_time\":");

  /** Lists that are known, by their text: documents with the same fields share one. */
  private final Map<String, Names> known = new HashMap<>();

  private @Nullable Names last;

  /**
   * The names of a document, in their order.
   *
   * @param starts each name as the bytes before its value: {@code {"a":}, then {@code ,"b":}
   * @param hasId whether one of them is {@code _id}
   * @param ordinary whether a record with these fields simply sets them
   */
  record Names(byte[][] starts, boolean hasId, boolean ordinary) {
    /** Whether a document has these names in this order, spelled like this. */
    boolean areOf(byte[] json) {
      int at = 0;
      for (byte[] start : starts) {
        int to = at + start.length;
        if (to > json.length || !Arrays.equals(json, at, to, start, 0, start.length)) {
          return false;
        }
        at = endOfValue(json, to);
      }
      return at == json.length - 1 && json[at] == '}' && at > 0;
    }
  }

  /**
   * The names of a document; null if it is not written as transformations write. Of two documents
   * with the same names the second one's are the very object that was {@code expected}.
   *
   * @param expected names that the document may have
   */
  @Nullable Names of(byte[] json, @Nullable Names expected) {
    if (expected != null && expected.areOf(json)) {
      return expected;
    }
    if (last != null && last.areOf(json)) {
      return last;
    }
    last = read(json);
    return last;
  }

  private @Nullable Names read(byte[] json) {
    List<byte[]> starts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean hasId = false;
    boolean ordinary = true;
    int at = 0;
    while (at + 1 < json.length && json[at] == (starts.isEmpty() ? '{' : ',')) {
      int colon = json[at + 1] == '"' ? endOfString(json, at + 1) : json.length;
      if (colon >= json.length || json[colon] != ':') {
        return null;
      }
      byte[] start = Arrays.copyOfRange(json, at, colon + 1);
      String name = new String(start, 1, start.length - 1, StandardCharsets.ISO_8859_1);
      hasId |= name.equals(ID);
      // An escape may spell any name.
      ordinary &= !SPECIAL.contains(name) && name.indexOf('\\') < 0;
      starts.add(start);
      text.append(name);
      at = endOfValue(json, colon + 1);
    }
    if (starts.isEmpty() || at != json.length - 1 || json[at] != '}') {
      return null;
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    Names names = new Names(starts.toArray(byte[][]::new), hasId, ordinary);
    return known.computeIfAbsent(text.toString(), key -> names);
  }

  /** The place of the comma or brace behind a value of well-formed JSON. */
  private static int endOfValue(byte[] json, int from) {
    int first = from < json.length ? json[from] : '}';
    if (first == '"') {
      return endOfString(json, from);
    }
    return first == '{' || first == '[' ? endOfNested(json, from) : endOfWord(json, from);
  }

  /** The place of the comma or brace behind a number, true, false or null. */
  private static int endOfWord(byte[] json, int from) {
    int at = from;
    while (at < json.length && json[at] != ',' && json[at] != '}') {
      at++;
    }
    return at;
  }

  private static int endOfNested(byte[] json, int from) {
    int depth = 0;
    int at = from;
    while (at < json.length) {
      switch (json[at]) {
        case '"' -> at = endOfString(json, at);
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          if (depth == 0) {
            return at;
          }
          depth--;
          at++;
        }
        case ',' -> {
          if (depth == 0) {
            return at;
          }
          at++;
        }
        default -> at++;
      }
    }
    return at;
  }

  /** The place behind the closing quote of the string that begins here. */
  private static int endOfString(byte[] json, int quote) {
    int at = quote + 1;
    while (at < json.length) {
      at = StringBytes.special(json, at, json.length);
      if (at < json.length) {
        if (json[at] == '"') {
          return at + 1;
        }
        at += json[at] == '\\' ? 2 : 1;
      }
    }
    return json.length;
  }
}
