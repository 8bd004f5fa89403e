package dev.cairn.verify.result;

/**
 * What shows a finding: rows, documents or records.
 *
 * @param shown with the values of the data
 * @param masked with their shape only
 */
public record FindingExample(String shown, String masked) {
  /** Of a text without values of the data. */
  public static FindingExample of(String text) {
    return new FindingExample(text, text);
  }

  /** Of a text that is made of values; masked, letters and digits are hidden. */
  public static FindingExample ofValues(String text) {
    return new FindingExample(text, Mask.of(text));
  }
}
