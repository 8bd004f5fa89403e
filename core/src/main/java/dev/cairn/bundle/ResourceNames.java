package dev.cairn.bundle;

import dev.cairn.catalog.TableName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Names of resources for tables, within the rules of the service that they are for: a name that
 * says which table it is, and ends in a digest of the table's exact name where the rules made it
 * lose something, or another table would have the same. Compared without regard to case.
 */
final class ResourceNames {
  private static final int DIGEST_LENGTH = 8;

  private final Map<TableName, String> names = new TreeMap<>();

  private ResourceNames() {}

  /** Kinesis streams: letters, digits, {@code _.-}, at most 128 characters. */
  static ResourceNames streams(Collection<TableName> tables, String prefix) {
    return make(tables, prefix + "-", "[^A-Za-z0-9_-]", '-', 128, false);
  }

  /** DMS endpoints and tasks: lower-case letters, digits and single hyphens. */
  static ResourceNames dms(Collection<TableName> tables) {
    return make(tables, "", "[^a-z0-9-]", '-', 200, true);
  }

  /** The last part of a DMS ARN: as {@link #dms}, at most 31 characters. */
  static ResourceNames dmsResourceIds(Collection<TableName> tables) {
    return make(tables, "", "[^a-z0-9-]", '-', 31, true);
  }

  /** Rockset collections: letters, digits and underscores, which need no quotes in SQL. */
  static ResourceNames collections(Collection<TableName> tables) {
    return make(tables, "", "[^A-Za-z0-9_]", '_', 128, false);
  }

  /** Terraform resources: letters, digits and underscores, a letter first. */
  static ResourceNames blocks(Collection<TableName> tables) {
    return make(tables, "t_", "[^A-Za-z0-9_]", '_', 200, false);
  }

  String of(TableName table) {
    String name = names.get(table);
    if (name == null) {
      throw new IllegalArgumentException("no name was made for " + table);
    }
    return name;
  }

  private static ResourceNames make(
      Collection<TableName> tables,
      String prefix,
      String forbidden,
      char filler,
      int longest,
      boolean lowerCase) {
    Map<String, Integer> taken = new HashMap<>();
    Map<TableName, String> simple = new TreeMap<>();
    for (TableName table : tables) {
      String name = simplified(table, prefix, forbidden, filler, lowerCase);
      simple.put(table, name);
      taken.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
    }
    ResourceNames result = new ResourceNames();
    simple.forEach(
        (table, name) -> {
          boolean alone = Objects.requireNonNull(taken.get(name.toLowerCase(Locale.ROOT))) == 1;
          boolean whole = isWhole(table, forbidden, lowerCase) && name.length() <= longest;
          result.names.put(table, alone && whole ? name : withDigest(name, table, filler, longest));
        });
    return result;
  }

  /** Whether the rules leave the table's name readable: only underscores may have changed. */
  private static boolean isWhole(TableName table, String forbidden, boolean lowerCase) {
    String both = table.schema() + table.table();
    String read = lowerCase ? both.replace('_', '-') : both;
    return !both.isEmpty()
        && read.replaceAll(forbidden, "").equals(read)
        && !read.contains("--")
        && both.matches("[A-Za-z].*");
  }

  private static String simplified(
      TableName table, String prefix, String forbidden, char filler, boolean lowerCase) {
    String raw = table.schema() + filler + table.table();
    String cased = lowerCase ? raw.toLowerCase(Locale.ROOT) : raw;
    String safe = cased.replaceAll(forbidden, Character.toString(filler));
    String single = safe.replaceAll("[" + filler + "]{2,}", Character.toString(filler));
    String trimmed = single.replaceAll("^[_-]+|[_-]+$", "");
    String started = trimmed.matches("[A-Za-z].*") ? trimmed : "t" + filler + trimmed;
    return prefix + started.replaceAll("[_-]+$", "");
  }

  private static String withDigest(String name, TableName table, char filler, int longest) {
    String digest =
        Digests.sha256(table.schema() + "\0" + table.table()).substring(0, DIGEST_LENGTH);
    int room = longest - DIGEST_LENGTH - 1;
    String kept = name.length() > room ? name.substring(0, room) : name;
    return kept.replaceAll("[_-]+$", "") + filler + digest;
  }
}
