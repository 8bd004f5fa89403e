package dev.cairn.drift;

/** The impact of a change, from least to most. */
public enum Impact {
  /** Nothing. */
  NONE("none"),
  /** A new ingest transformation; documents that are stored stay as they are. */
  NEW_SQL("new-sql"),
  /** Other rules of the replication task, or a task that is not there yet. */
  NEW_RULE("new-rule"),
  /** The full load again, since stored documents are no longer what the rows are. */
  RELOAD("reload"),
  /** Nothing downstream can carry it; somebody has to decide. */
  UNSUPPORTED("unsupported");

  private final String label;

  Impact(String label) {
    this.label = label;
  }

  /** {@return the consequence in a few words, for headings and lists} */
  public String title() {
    return switch (this) {
      case NONE -> "nothing has to be done";
      case NEW_SQL -> "a new transformation";
      case NEW_RULE -> "other rules, or a new task";
      case RELOAD -> "the full load again";
      case UNSUPPORTED -> "nothing downstream can carry it";
    };
  }

  /** {@return the word in JSON} */
  public String label() {
    return label;
  }
}
