package dev.cairn.rockset.dialect;

/** The source of a statement about Rockset or DMS, from the strongest evidence to none. */
public enum Evidence {
  /** Stated by the vendor's documentation, API specification or function help. */
  DOCUMENTED("documented"),
  /** Visible in working SQL, client or connector code. */
  EXAMPLE("shown by example"),
  /** Found in a record that was captured from a real stream. */
  CAPTURED("captured"),
  /** Follows from what is documented, shown or captured. */
  INFERRED("inferred"),
  /** No public source: a choice of Cairn or its user. */
  CHOSEN("chosen");

  private final String word;

  Evidence(String word) {
    this.word = word;
  }

  /** {@return the mark as manuals and reports print it} */
  public String word() {
    return word;
  }
}
