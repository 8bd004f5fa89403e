package dev.cairn.dms;

import java.util.Optional;

/**
 * The format of a collection's source, which determines how Rockset reads the records of its
 * stream. {@link SourceAssumption} has the assumptions about the first one.
 */
public enum SourceFormat {
  /**
   * Rockset reads DMS's envelope itself ({@code postgres_dms}): the columns of the row are at the
   * top level of {@code _input}, and {@code _id} is made from the primary key that the collection
   * names.
   */
  POSTGRESQL("postgresql"),
  /**
   * Rockset reads JSON: {@code _input} is the whole record, and the transformation does the rest.
   */
  JSON("json");

  private final String word;

  SourceFormat(String word) {
    this.word = word;
  }

  /** {@return the word that stands for it in options and in {@code plan.json}} */
  public String word() {
    return word;
  }

  /**
   * {@return the format of that word, letter case not counted}
   *
   * @param word the word of an option
   */
  public static Optional<SourceFormat> named(String word) {
    for (SourceFormat format : values()) {
      if (format.word.equalsIgnoreCase(word)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
