package dev.cairn.rockset.function;

/** The result of a function for null and undefined arguments. */
public enum NullRule {
  /** Any null or undefined argument gives null, before types are looked at. */
  NULL_IF_ANY("null when any argument is null or undefined"),
  /** As NULL_IF_ANY, but the first such argument being undefined gives undefined. */
  PASSED_ON("null for null, undefined for undefined"),
  /** The function looks at null and undefined itself; its sentence says how. */
  OWN("sees null and undefined itself");

  private final String words;

  NullRule(String words) {
    this.words = words;
  }

  /** The words that the manual uses. */
  public String words() {
    return words;
  }
}
