package dev.cairn.bundle;

import dev.cairn.catalog.TableName;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The file name of each table, without an extension: {@code <schema>.<table>}, every byte of a part
 * outside {@code [A-Za-z0-9_-]} percent-encoded. It depends on the table alone. A name with
 * upper-case letters ends in {@code ~} and a digest of the whole, so that names stay apart on file
 * systems that ignore case, and so does one that is too long for a file system.
 */
public final class FileNames {
  /** File systems take 255 bytes; the rest is left to extensions. */
  private static final int LONGEST = 200;

  private static final int DIGEST_LENGTH = 8;
  private static final String UNTOUCHED =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
  private static final String HEX = "0123456789ABCDEF";

  private FileNames() {}

  /**
   * {@return the name of a table's files, without an extension}
   *
   * @param table the table's name
   */
  public static String of(TableName table) {
    String name = encode(table.schema()) + "." + encode(table.table());
    boolean capitals = CAPITAL.matcher(table.schema() + table.table()).find();
    return capitals || name.length() > LONGEST ? withDigest(name) : name;
  }

  private static String encode(String part) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (UNTOUCHED.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
      }
    }
    return encoded.toString();
  }

  private static String withDigest(String name) {
    String kept = name.substring(0, Math.min(name.length(), LONGEST - DIGEST_LENGTH - 1));
    int lastEscape = kept.lastIndexOf('%');
    String whole = lastEscape > kept.length() - 3 ? kept.substring(0, lastEscape) : kept;
    return whole + "~" + Digests.sha256(name).substring(0, DIGEST_LENGTH);
  }
}
