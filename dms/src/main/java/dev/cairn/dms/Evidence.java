package dev.cairn.dms;

/** How a statement about DMS is known; from the strongest ground to none. */
public enum Evidence {
  /** AWS's documentation or its API model says so. */
  DOCUMENTED("documented"),
  /** It stands in a record that was captured from a real stream. */
  CAPTURED("captured"),
  /** It follows from documented or captured facts, and nobody says it. */
  INFERRED("inferred"),
  /** Nothing is known; Cairn chose, and the choice is a setting of its own. */
  UNKNOWN("unknown");

  private final String word;

  Evidence(String word) {
    this.word = word;
  }

  /** The mark as reports print it: {@code documented}, {@code captured}, ... */
  public String word() {
    return word;
  }
}
