package dev.cairn.rockset.function;

/** Where a statement about Rockset comes from. */
public enum Evidence {
  /** Stated by Rockset's documentation, API specification or function help. */
  DOCUMENTED("documented"),
  /** Visible in working SQL, client or connector code. */
  EXAMPLE("shown by example"),
  /** Follows from what is documented or shown. */
  INFERRED("inferred"),
  /** No public source: a choice of this project. */
  CHOSEN("chosen");

  private final String words;

  Evidence(String words) {
    this.words = words;
  }

  /** The word that the manual uses. */
  public String words() {
    return words;
  }
}
