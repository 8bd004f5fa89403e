package dev.cairn.verify.result;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

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

  /** Of a value; masked, letters and digits are hidden. */
  public static FindingExample ofValue(String value) {
    return new FindingExample(value, Mask.of(value));
  }

  /** Of a message of the transformation; masked, what it quotes of values is hidden. */
  public static FindingExample ofMessage(String message) {
    return new FindingExample(message, Mask.message(message));
  }

  /**
   * Made of others.
   *
   * @param pattern with {@code %s} for each of them
   */
  public static FindingExample of(String pattern, FindingExample... parts) {
    return new FindingExample(
        String.format(Locale.ROOT, pattern, texts(FindingExample::shown, parts)),
        String.format(Locale.ROOT, pattern, texts(FindingExample::masked, parts)));
  }

  private static Object[] texts(Function<FindingExample, String> side, FindingExample... parts) {
    return Arrays.stream(parts).map(side).toArray();
  }
}
