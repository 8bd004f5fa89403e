package dev.cairn.verify.result;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/**
 * The example of a finding: rows, documents or records.
 *
 * @param shown with the values of the data
 * @param masked with their shape only
 */
public record FindingExample(String shown, String masked) {
  /**
   * {@return an example without values of the data}
   *
   * @param text the example; it is shown as it is
   */
  public static FindingExample of(String text) {
    return new FindingExample(text, text);
  }

  /**
   * {@return an example with a value; masked, letters and digits are hidden}
   *
   * @param value a value of the data
   */
  public static FindingExample ofValue(String value) {
    return new FindingExample(value, Mask.of(value));
  }

  /**
   * {@return an example with a message of the transformation; masked, quoted values are hidden}
   *
   * @param message what the transformation said
   */
  public static FindingExample ofMessage(String message) {
    return new FindingExample(message, Mask.message(message));
  }

  /**
   * {@return an example that is made of others}
   *
   * @param pattern with {@code %s} for each of them
   * @param parts one for each {@code %s}
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
