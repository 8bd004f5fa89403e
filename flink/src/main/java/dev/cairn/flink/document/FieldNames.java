package dev.cairn.flink.document;

import dev.cairn.rockset.scan.StringBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of the fields of documents, found without a look at their values. Documents are the
 * JSON that transformations write, without spaces. For one thread.
 */
final class FieldNames {
  /** How many different lists of names are remembered; more are only slower. */
  private static final int MOST = 1000;

  private static final String ID = "\"_id\":";

  private static final String TYPED = "\"__rockset_type\":";

  /** Fields that are not simply replaced by those of a newer record. */
  private static final List<String> SPECIAL = List.of("\"_meta\":", "\"_event_time\":");

  /** Lists that are known, by their text: documents with the same fields share one. */
  private final Map<String, Names> known = new HashMap<>();

  private @Nullable Names last;

  /** The names of a document, in their order, and how patches of such documents are merged. */
  static final class Names {
    /** How many different patches are remembered; more are only slower. */
    private static final int MOST_SPLICES = 8;

    private final byte[][] starts;
    private final boolean hasId;
    private final boolean ordinary;
    private final boolean typed;
    private final List<Splice> splices = new ArrayList<>();

    /** The one of {@link #splices} that makes room for the next one. */
    private int oldest;

    private Names(byte[][] starts, boolean hasId, boolean ordinary, boolean typed) {
      this.starts = starts;
      this.hasId = hasId;
      this.ordinary = ordinary;
      this.typed = typed;
    }

    /** Each name as the bytes before its value: {@code {"a":}, then {@code ,"b":}. */
    byte[][] starts() {
      return starts;
    }

    /** Whether one of them is {@code _id}. */
    boolean hasId() {
      return hasId;
    }

    /** Whether a record with these fields simply sets them. */
    boolean ordinary() {
      return ordinary;
    }

    /** Whether a parser would take the document for a value of another type. */
    boolean typed() {
      return typed;
    }

    /** Whether a record that is ordinary, too, is merged into such a document field by field. */
    boolean isMergeable() {
      return ordinary && hasId;
    }

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

    /** The places behind the values of a document that has these names. */
    int[] ends(byte[] json) {
      int[] ends = new int[starts.length];
      int at = 0;
      for (int i = 0; i < starts.length; i++) {
        at = endOfValue(json, at + starts[i].length);
        ends[i] = at;
      }
      return ends;
    }

    /** The names of a record that may be like one that was merged before; null if it is not. */
    private @Nullable Names ofPatch(byte[] record) {
      for (int i = 0; i < splices.size(); i++) {
        Names names = splices.get(i).record();
        if (names.areOf(record)) {
          return names;
        }
      }
      return null;
    }

    /** How a record with other names is merged into a document with these; all are ordinary. */
    Splice with(Names record) {
      for (int i = 0; i < splices.size(); i++) {
        if (splices.get(i).record() == record) {
          return splices.get(i);
        }
      }
      Splice splice = new Splice(this, record);
      if (splices.size() < MOST_SPLICES) {
        splices.add(splice);
      } else {
        splices.set(oldest, splice);
        oldest = (oldest + 1) % MOST_SPLICES;
      }
      return splice;
    }
  }

  /**
   * How a record with certain names is merged into a document with certain others, without a look
   * at their values: the record's fields take the places of the document's, and new ones follow, as
   * in a collection. Neither has a name with an escape, a special field or a name twice.
   */
  static final class Splice {
    private final Names stored;
    private final Names record;

    /**
     * Neighbouring fields that come from one text: whether from the record, the first, the last.
     */
    private record Run(boolean fromRecord, int first, int last) {
      /** Behind the brace or the comma. */
      int from(int[] ends) {
        return first == 0 ? 1 : ends[first - 1] + 1;
      }

      int length(int[] ends) {
        return ends[last] - from(ends);
      }
    }

    private final List<Run> runs = new ArrayList<>();

    /** The fields of the document that the record does not have, without {@code _id}. */
    private final List<String> kept = new ArrayList<>();

    /** Whether the record has fields that the document does not have. */
    private final boolean grows;

    Splice(Names stored, Names record) {
      this.stored = stored;
      this.record = record;
      Map<String, Integer> own = new HashMap<>();
      for (int i = 0; i < record.starts().length; i++) {
        own.put(name(record, i), i);
      }
      for (int i = 0; i < stored.starts().length; i++) {
        String name = name(stored, i);
        Integer field = own.remove(name);
        add(field != null, field == null ? i : field);
        if (field == null && !name.equals("_id")) {
          kept.add(name);
        }
      }
      grows = !own.isEmpty();
      for (int i = 0; i < record.starts().length; i++) {
        if (own.containsKey(name(record, i))) {
          add(true, i);
        }
      }
    }

    private static String name(Names names, int field) {
      byte[] start = names.starts()[field];
      return new String(start, 2, start.length - 4, StandardCharsets.UTF_8);
    }

    private void add(boolean fromRecord, int field) {
      Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (last != null && last.fromRecord == fromRecord && last.last + 1 == field) {
        runs.set(runs.size() - 1, new Run(fromRecord, last.first, field));
      } else {
        runs.add(new Run(fromRecord, field, field));
      }
    }

    /** The names of the record. */
    Names record() {
      return record;
    }

    /** Whether the merged document has the names of the document before. */
    boolean keepsNames() {
      return !grows;
    }

    /** The merged document. */
    byte[] merged(byte[] document, byte[] fields) {
      int[] storedEnds = stored.ends(document);
      int[] recordEnds = record.ends(fields);
      int length = 1 + runs.size();
      for (int i = 0; i < runs.size(); i++) {
        Run run = runs.get(i);
        length += run.length(run.fromRecord ? recordEnds : storedEnds);
      }
      byte[] merged = new byte[length];
      merged[0] = '{';
      int size = 1;
      for (int i = 0; i < runs.size(); i++) {
        Run run = runs.get(i);
        int[] ends = run.fromRecord ? recordEnds : storedEnds;
        System.arraycopy(
            run.fromRecord ? fields : document, run.from(ends), merged, size, run.length(ends));
        size += run.length(ends);
        merged[size++] = ',';
      }
      merged[size - 1] = '}';
      return merged;
    }

    /**
     * The places of the fields of the merged document that are older than the record.
     *
     * @param before those of the document
     * @param newest the place of its other fields
     */
    Map<String, Place> older(Map<String, Place> before, Place newest) {
      if (before.size() == kept.size() && before.keySet().containsAll(kept)) {
        return before;
      }
      Map<String, Place> places = new TreeMap<>();
      for (String name : kept) {
        places.put(name, before.getOrDefault(name, newest));
      }
      return places;
    }
  }

  /**
   * The names of a document; null if it is not written as transformations write. Of two documents
   * with the same names the second one's are the very object that was {@code expected}.
   *
   * @param expected names that the document may have, or some of them
   */
  @Nullable Names of(byte[] json, @Nullable Names expected) {
    if (expected != null) {
      Names names = expected.areOf(json) ? expected : expected.ofPatch(json);
      if (names != null) {
        return names;
      }
    }
    if (last != null && last.areOf(json)) {
      return last;
    }
    last = read(json);
    return last;
  }

  private @Nullable Names read(byte[] json) {
    List<byte[]> starts = new ArrayList<>();
    Set<String> all = new LinkedHashSet<>();
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
      ordinary &= all.add(name) && !SPECIAL.contains(name) && name.indexOf('\\') < 0;
      starts.add(start);
      at = endOfValue(json, colon + 1);
    }
    if (starts.isEmpty() || at != json.length - 1 || json[at] != '}') {
      return null;
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    Names names = new Names(starts.toArray(byte[][]::new), hasId, ordinary, all.contains(TYPED));
    // A name that is there twice is no ordinary one, and its documents share nothing.
    return all.size() < starts.size()
        ? names
        : known.computeIfAbsent(String.join("", all), key -> names);
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
