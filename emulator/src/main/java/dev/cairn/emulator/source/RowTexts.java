package dev.cairn.emulator.source;

import dev.cairn.postgres.value.PgComposite;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The select list and the decoding of any number of items in one row of a statement. PostgreSQL's
 * target lists have at most 1664 entries, so more items than that come as composites. In an
 * SQL_ASCII database every item comes as bytes, since the server refuses to send text that is not
 * UTF-8.
 */
final class RowTexts {
  /** More items than this come as composites of this many. */
  private static final int MOST_ENTRIES = 1_600;

  private final int[] asked;
  private final boolean bytes;
  private final boolean composite;
  private final List<String> selectItems;
  private final @Nullable String[] texts;
  private final BitSet without;
  private final BitSet unreadable = new BitSet();

  /**
   * For one statement.
   *
   * @param without the places of the items that the server is not asked for
   * @param bytes whether items come as bytes
   */
  RowTexts(List<String> items, BitSet without, boolean bytes) {
    this.without = without;
    this.bytes = bytes;
    this.texts = new @Nullable String[items.size()];
    this.asked = IntStream.range(0, items.size()).filter(i -> !without.get(i)).toArray();
    List<String> entries = new ArrayList<>();
    for (int place : asked) {
      entries.add(bytes ? asBytes(items.get(place)) : items.get(place));
    }
    this.composite = entries.size() > MOST_ENTRIES;
    if (entries.isEmpty()) {
      this.selectItems = List.of("NULL");
    } else {
      this.selectItems = composite ? composites(entries) : entries;
    }
  }

  /** The item's text in the database's encoding, as {@code bytea}. */
  private static String asBytes(String item) {
    return "CASE WHEN pg_catalog.num_nulls("
        + item
        + ") OPERATOR(pg_catalog.=) 0 THEN pg_catalog.convert_to(pg_catalog.format('%s', "
        + item
        + "), 'SQL_ASCII') END";
  }

  private static List<String> composites(List<String> entries) {
    List<String> composites = new ArrayList<>();
    for (int first = 0; first < entries.size(); first += MOST_ENTRIES) {
      List<String> some = entries.subList(first, Math.min(entries.size(), first + MOST_ENTRIES));
      composites.add("ROW(" + String.join(", ", some) + ")");
    }
    return composites;
  }

  /** The select list of the statement. */
  List<String> selectItems() {
    return selectItems;
  }

  /** Takes what the statement gave for a row. */
  void read(@Nullable String[] printed) {
    unreadable.clear();
    unreadable.or(without);
    if (!composite) {
      for (int i = 0; i < asked.length; i++) {
        set(asked[i], printed[i]);
      }
      return;
    }
    for (int i = 0; i < printed.length; i++) {
      int first = i * MOST_ENTRIES;
      int count = Math.min(asked.length - first, MOST_ENTRIES);
      List<@Nullable String> part = PgComposite.texts(String.valueOf(printed[i]), count);
      for (int j = 0; j < count; j++) {
        set(asked[first + j], part.get(j));
      }
    }
  }

  private void set(int place, @Nullable String printed) {
    texts[place] = printed;
    if (bytes && printed != null) {
      try {
        byte[] utf8 = HexFormat.of().parseHex(printed, 2, printed.length());
        texts[place] = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      } catch (CharacterCodingException e) {
        // Not UTF-8: the consumer of the row reports the value.
        texts[place] = null;
        unreadable.set(place);
      }
    }
  }

  /** The text of each item of the row that was read last; null for null, or if it has none. */
  @Nullable String[] texts() {
    return texts;
  }

  /** The positions of the items of that row whose values cannot be read. */
  BitSet unreadable() {
    return unreadable;
  }
}
