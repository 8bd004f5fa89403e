package dev.cairn.rockset.function;

/** The chapters of the manual's list of functions, in order. */
public enum Family {
  TYPE("Types"),
  CONDITIONAL("Conditions"),
  STRING("Strings"),
  REGEX("Regular expressions"),
  BYTES("Bytes and hashes"),
  TEMPORAL("Dates and times"),
  ARRAY("Arrays"),
  OBJECT("Objects"),
  JSON("JSON"),
  NUMBER("Numbers"),
  GEOGRAPHY("Geography");

  private final String title;

  Family(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
