package dev.cairn.dms.record;

import static dev.cairn.rockset.scan.JsonScanner.NOT_PLAIN;

import dev.cairn.rockset.scan.JsonScanner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the members of records in their bytes, as long as they are as plain as {@link JsonScanner}
 * wants them: objects of scalars. Used again and again; not for several threads at a time.
 */
final class PlainScan {
  private final JsonScanner scanner = new JsonScanner();
  private int start;
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
   * @param valueStart where its brace is
   * @param members of each of its members four places: where its name begins and ends, without
   *     quotes, and where its value begins and ends; no name has an escape
   */
  record Member(int nameStart, int nameEnd, int valueStart, int valueEnd, int[] members) {}

  /**
   * Scans the record whose brace is at a position; later bytes do not matter.
   *
   * @return null if it is not plain, or not all there
   */
  @Nullable PlainRecord record(byte[] bytes, int from, int to) {
    scanner.over(bytes, to);
    start = from;
    List<Member> members = new ArrayList<>(4);
    int at = from;
    int next;
    do {
      int quote = scanner.skipSpace(at + 1);
      int value = name(quote);
      int nameEnd = scanner.nameEnd();
      at = value < 0 || scanner.peek(value) != '{' ? NOT_PLAIN : object(value);
      if (at < 0) {
        return null;
      }
      members.add(
          new Member(
              quote + 1 - from,
              nameEnd - from,
              value - from,
              at - from,
              Arrays.copyOf(places, count)));
      at = scanner.skipSpace(at);
      next = scanner.peek(at);
    } while (next == ',');
    return next == '}' ? new PlainRecord(at + 1 - from, scanner.newlines(), members) : null;
  }

  /** The value's place behind the name that begins here. */
  private int name(int quote) {
    int behind = scanner.name(quote);
    return behind < 0 ? behind : scanner.skipSpace(behind);
  }

  /** The place behind the object of scalars; its members are then in {@link #places}. */
  private int object(int brace) {
    count = 0;
    int at = scanner.skipSpace(brace + 1);
    if (scanner.peek(at) == '}') {
      return at + 1;
    }
    while (true) {
      int value = name(at);
      int behind = value < 0 ? value : scanner.scalar(value);
      if (behind < 0) {
        return NOT_PLAIN;
      }
      add(at + 1, value, behind);
      at = scanner.skipSpace(behind);
      int next = scanner.peek(at);
      if (next == '}') {
        return at + 1;
      }
      if (next != ',') {
        return NOT_PLAIN;
      }
      at = scanner.skipSpace(at + 1);
    }
  }

  private void add(int nameStart, int valueStart, int valueEnd) {
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    places[count++] = nameStart - start;
    places[count++] = scanner.nameEnd() - start;
    places[count++] = valueStart - start;
    places[count++] = valueEnd - start;
  }
}
