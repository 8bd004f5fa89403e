package dev.cairn.bundle;

import dev.cairn.catalog.TableName;

/** Names of the collections of tables; each depends on the name of its table alone. */
public final class CollectionNames {
  /** PostgreSQL truncates longer names. */
  private static final int LONGEST_IDENTIFIER = 63;

  private static final int DIGEST_LENGTH = 8;

  private CollectionNames() {}

  /**
   * {@return the name of the collection in Rockset, of at most 128 letters, digits and underscores}
   *
   * @param table the table's name
   */
  public static String of(TableName table) {
    return ResourceNames.COLLECTION.of(table);
  }

  /**
   * {@return the name of a PostgreSQL table that has the documents of the collection} It is the
   * collection's, or where that has more than 63 characters its beginning and a digest of all of
   * it.
   *
   * @param table the name of the table that the collection is of
   */
  public static String sinkTable(TableName table) {
    String name = of(table);
    return name.length() <= LONGEST_IDENTIFIER
        ? name
        : name.substring(0, LONGEST_IDENTIFIER - DIGEST_LENGTH - 1)
            + "_"
            + Digests.sha256(name).substring(0, DIGEST_LENGTH);
  }
}
