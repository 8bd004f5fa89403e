package dev.cairn.dms;

import java.util.Optional;

/**
 * How a Rockset collection reads the records of its stream: the format of its source. What is
 * assumed of the first is written at {@link SourceAssumption}.
 */
public enum SourceFormat {
  /**
   * Rockset reads DMS's envelope itself ({@code postgres_dms}): the columns of the row stand at top
   * level of {@code _input}, {@code _id} is made from the primary key that the collection names.
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

  /** The word that stands for it in options and in {@code plan.json}. */
  public String word() {
    return word;
  }

  /** The format of that word, letter case not counted. */
  public static Optional<SourceFormat> named(String word) {
    for (SourceFormat format : values()) {
      if (format.word.equalsIgnoreCase(word)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
