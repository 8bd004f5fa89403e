package dev.cairn.rockset.scan;

import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents into values, straight from their bytes, as long as they are as plain as {@link
 * JsonScanner} wants them. It guesses that a member has the name that was there in the last
 * document, and compares bytes; documents of the same names share them. Other text is left to
 * {@link JsonValues}; malformed text is never plain. Used again and again; not for several threads
 * at a time.
 */
public final class PlainValues {
  private static final String TYPED = "__rockset_type";

  /** Places beyond these are not remembered, whatever the documents are. */
  private static final int MOST_PLACES = 1_000;

  private static final int MOST_NAMES = 2_000;

  /** Deeper documents are left to the reader that knows the limit. */
  private static final int MOST_DEEP = 100;

  /** The names and shape of the last object in one place of a document. */
  private static final class Place {
    private final List<String> names = new ArrayList<>();

    /** Each name with its quotes and the colon. */
    private final List<byte[]> keys = new ArrayList<>();

    /** The places inside; null where no object or array was. */
    private final List<@Nullable Place> inner = new ArrayList<>();

    private ObjectValue.@Nullable Names all;

    void expect(int position, String name, byte[] key) {
      if (position < names.size()) {
        names.set(position, name);
        keys.set(position, key);
      } else if (position < MOST_NAMES) {
        names.add(name);
        keys.add(key);
        inner.add(null);
      }
    }
  }

  private final JsonScanner scanner = new JsonScanner();

  /** The place around the document. */
  private final Place around = new Place();

  private int places;
  private byte[] json = {};

  /** The place behind the last value. */
  private int end;

  /** A reader that has seen no document. */
  public PlainValues() {
    around.expect(0, "", new byte[] {0});
  }

  /**
   * Reads one document in UTF-8.
   *
   * @param json the document's bytes, and others around it
   * @param from its first byte
   * @param length the number of its bytes
   * @return null if it is not plain, or not an object
   */
  public @Nullable ObjectValue read(byte[] json, int from, int length) {
    return value(json, from, from + length) instanceof ObjectValue object ? object : null;
  }

  /** The value of one JSON text in UTF-8; null if it is not plain. */
  @Nullable Value value(byte[] json, int from, int to) {
    this.json = json;
    scanner.over(json, to);
    Value value = value(scanner.skipSpace(from), around, 0, 0);
    return value != null && scanner.skipSpace(end) == scanner.end() ? value : null;
  }

  private @Nullable ObjectValue object(int brace, Place place, int depth) {
    int at = scanner.skipSpace(brace + 1);
    if (scanner.peek(at) == '}') {
      end = at + 1;
      return ObjectValue.EMPTY;
    }
    ObjectValue.Builder members =
        place.all == null ? ObjectValue.builder() : new ObjectValue.Builder(place.all);
    for (int position = 0; ; position++) {
      int valueAt;
      String name;
      if (position < place.names.size() && scanner.startsWith(at, place.keys.get(position))) {
        name = place.names.get(position);
        valueAt = at + place.keys.get(position).length;
      } else {
        valueAt = scanner.name(at);
        if (valueAt < 0) {
          return null;
        }
        name = scanner.text(at + 1, scanner.nameEnd());
        if (name.equals(TYPED)) {
          return null;
        }
        place.expect(position, name, Arrays.copyOfRange(json, at, valueAt));
      }
      Value value = value(scanner.skipSpace(valueAt), place, position, depth);
      if (value == null) {
        return null;
      }
      members.put(name, value);
      at = scanner.skipSpace(end);
      int next = scanner.peek(at);
      if (next == '}') {
        end = at + 1;
        ObjectValue object = members.build();
        place.all = object.names();
        return object;
      }
      if (next != ',') {
        return null;
      }
      at = scanner.skipSpace(at + 1);
    }
  }

  private @Nullable Value value(int at, Place around, int position, int depth) {
    int first = scanner.peek(at);
    if (first == '{' || first == '[') {
      if (depth == MOST_DEEP) {
        return null;
      }
      Place place = inside(around, position);
      return first == '{' ? object(at, place, depth + 1) : array(at, place, depth + 1);
    }
    end = scanner.scalar(at);
    boolean number = first == '-' || first >= '0' && first <= '9';
    if (end < 0
        || number
            && (scanner.wholeDigits() > JsonScanner.SAFE_INT_DIGITS
                || scanner.fractionDigits() == 0 && first == '-' && json[at + 1] == '0')) {
      return null;
    }
    return scanner.value(at, end);
  }

  private Place inside(Place around, int position) {
    Place known = position < around.inner.size() ? around.inner.get(position) : null;
    if (known != null) {
      return known;
    }
    Place place = new Place();
    if (position < around.inner.size() && places < MOST_PLACES) {
      around.inner.set(position, place);
      places++;
    }
    return place;
  }

  /** All elements are in one place. */
  private @Nullable Value array(int bracket, Place place, int depth) {
    int at = scanner.skipSpace(bracket + 1);
    if (scanner.peek(at) == ']') {
      end = at + 1;
      return ArrayValue.owning(new Value[0]);
    }
    if (place.inner.isEmpty()) {
      place.expect(0, "", new byte[] {0});
    }
    Value[] elements = new Value[8];
    for (int size = 0; ; ) {
      Value value = value(at, place, 0, depth);
      if (value == null) {
        return null;
      }
      if (size == elements.length) {
        elements = Arrays.copyOf(elements, size * 2);
      }
      elements[size++] = value;
      at = scanner.skipSpace(end);
      int next = scanner.peek(at);
      if (next == ']') {
        end = at + 1;
        return ArrayValue.owning(
            size == elements.length ? elements : Arrays.copyOf(elements, size));
      }
      if (next != ',') {
        return null;
      }
      at = scanner.skipSpace(at + 1);
    }
  }
}
