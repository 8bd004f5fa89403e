package dev.cairn.bundle;

import dev.cairn.catalog.TableName;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The file name of each table, without an extension: {@code <schema>.<table>}, every byte of a part
 * outside {@code [A-Za-z0-9_-]} percent-encoded. Where names differ only by case, their upper-case
 * letters are percent-encoded too, so that they stay apart on file systems that ignore case. A name
 * too long for a file system is cut and ends in {@code ~} and a digest of the whole.
 */
public final class FileNames {
  /** File systems take 255 bytes; the rest is left to extensions. */
  private static final int LONGEST = 200;

  private static final int DIGEST_LENGTH = 16;
  private static final String HEX = "0123456789ABCDEF";

  private final Map<TableName, String> names = new TreeMap<>();

  private FileNames() {}

  /** The names of tables that stand in one folder; the order of the tables does not matter. */
  public static FileNames of(Collection<TableName> tables) {
    Map<String, Integer> folded = new HashMap<>();
    for (TableName table : tables) {
      folded.merge(plain(table).toLowerCase(Locale.ROOT), 1, Integer::sum);
    }
    FileNames result = new FileNames();
    for (TableName table : tables) {
      String plain = plain(table);
      boolean alone = Objects.requireNonNull(folded.get(plain.toLowerCase(Locale.ROOT))).equals(1);
      result.names.put(table, shortened(alone ? plain : withoutCapitals(table)));
    }
    return result;
  }

  /**
   * The name of one of these tables.
   *
   * @throws IllegalArgumentException for a table that is not among them
   */
  public String of(TableName table) {
    String name = names.get(table);
    if (name == null) {
      throw new IllegalArgumentException("no file name was made for " + table);
    }
    return name;
  }

  private static String plain(TableName table) {
    return encode(table.schema(), false) + "." + encode(table.table(), false);
  }

  private static String withoutCapitals(TableName table) {
    return encode(table.schema(), true) + "." + encode(table.table(), true);
  }

  private static String encode(String part, boolean capitalsToo) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean capital = c >= 'A' && c <= 'Z';
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
      if (plain || (capital && !capitalsToo)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
      }
    }
    return encoded.toString();
  }

  private static String shortened(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    String kept = name.substring(0, LONGEST - DIGEST_LENGTH - 1);
    int lastEscape = kept.lastIndexOf('%');
    if (lastEscape > kept.length() - 3) {
      kept = kept.substring(0, lastEscape);
    }
    return kept + "~" + Digests.sha256(name).substring(0, DIGEST_LENGTH);
  }
}
