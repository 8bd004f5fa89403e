package dev.cairn.bundle;

import dev.cairn.catalog.TableName;
import java.util.Locale;

/**
 * Names of resources for tables, within the rules of the service that they are for. A name depends
 * on its table alone, so that no other table can move it: it says which table it is, and ends in a
 * digest of the table's exact name unless that name can be read back from it. All names differ
 * where case does not count.
 *
 * <p>A name can be read back where the schema has none of the characters that separate it from the
 * table, both are lower-case letters and digits, the table's words are joined by single
 * underscores, and the last of them does not look like a digest.
 */
enum ResourceNames {
  /** Kinesis streams: letters, digits, {@code _.-}, at most 128 characters. */
  STREAM("[^A-Za-z0-9_-]", '-', 128, false, "[a-z][a-z0-9]*(_[a-z0-9]+)*"),

  /** DMS endpoints and tasks: lower-case letters, digits and single hyphens. */
  DMS("[^a-z0-9-]", '-', 200, true, "[a-z][a-z0-9]*"),

  /** Rockset collections: letters, digits and underscores, which need no quotes in SQL. */
  COLLECTION("[^A-Za-z0-9_]", '_', 128, false, "[a-z][a-z0-9]*"),

  /** Terraform resources: letters, digits and underscores, a letter first. */
  BLOCK("[^A-Za-z0-9_]", '_', 200, false, "[a-z][a-z0-9]*");

  private static final int DIGEST_LENGTH = 8;

  private final String forbidden;
  private final char filler;
  private final int longest;
  private final boolean lowerCase;
  private final String schema;

  ResourceNames(String forbidden, char filler, int longest, boolean lowerCase, String schema) {
    this.forbidden = forbidden;
    this.filler = filler;
    this.longest = longest;
    this.lowerCase = lowerCase;
    this.schema = schema;
  }

  /** The name for a table. */
  String of(TableName table) {
    return of(table, "");
  }

  /** The name for a table, after a prefix that all names of a bundle share. */
  String of(TableName table, String prefix) {
    String name = prefix + simplified(table);
    return isReadBack(table) && name.length() <= longest
        ? name
        : withDigest(name, table.schema() + "\0" + table.table(), filler, longest);
  }

  /**
   * The last part of a DMS ARN, at most 31 characters: part of the table's name, and a digest of
   * that and of the replication instance, so that the bundles of an account stay apart.
   */
  static String dmsResourceId(TableName table, String instance) {
    return withDigest(
        DMS.simplified(table), instance + "\0" + table.schema() + "\0" + table.table(), '-', 31);
  }

  private boolean isReadBack(TableName table) {
    return table.schema().matches(schema)
        && table.table().matches("([a-z0-9]+_)*(?![0-9a-f]{8}$)[a-z0-9]+");
  }

  private String simplified(TableName table) {
    String raw = table.schema() + filler + table.table();
    String cased = lowerCase ? raw.toLowerCase(Locale.ROOT) : raw;
    String safe = cased.replaceAll(forbidden, Character.toString(filler));
    String single = safe.replaceAll("[" + filler + "]{2,}", Character.toString(filler));
    String trimmed = single.replaceAll("^[_-]+|[_-]+$", "");
    return trimmed.matches("[A-Za-z].*") ? trimmed : "t" + filler + trimmed;
  }

  private static String withDigest(String name, String exact, char filler, int longest) {
    String digest = Digests.sha256(exact).substring(0, DIGEST_LENGTH);
    int room = longest - DIGEST_LENGTH - 1;
    String kept = name.length() > room ? name.substring(0, room) : name;
    return kept.replaceAll("[_-]+$", "") + filler + digest;
  }
}
