package dev.cairn.mapping;

/** How it is known that Rockset takes an expression as it is meant; from strong to weak. */
public enum Ground {
  /** Rockset's documentation gives the expression for the type. */
  DOCUMENTED("documented"),
  /** It stands in SQL that worked, or every part of it is documented though not for this use. */
  EXAMPLE("shown by example"),
  /** It follows from documented facts. */
  INFERRED("inferred"),
  /** Nothing is known; Cairn or its user chose. */
  CHOSEN("chosen");

  private final String word;

  Ground(String word) {
    this.word = word;
  }

  /** The words in reports. */
  public String word() {
    return word;
  }
}
