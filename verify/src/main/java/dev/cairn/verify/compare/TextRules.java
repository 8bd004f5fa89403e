package dev.cairn.verify.compare;

import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.GeographyValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** The rules of text, booleans and bytes. */
public final class TextRules {
  private TextRules() {}

  /**
   * Every type that is carried as its text: the same text, or its beginning; well-known text may be
   * stored as the geography that it means.
   */
  static final class Text implements ValueRule {
    @Override
    public Comparison compare(String expected, Value actual) {
      return actual instanceof GeographyValue geography
          ? GeographyRule.compare(expected, geography)
          : ValueRule.text(expected, actual);
    }
  }

  /** {@code char(n)}: without the spaces (U+0020 only) at its end it was trimmed. */
  static final class Padded implements ValueRule {
    @Override
    public Comparison compare(String expected, Value actual) {
      Comparison asText = ValueRule.text(expected, actual);
      return asText.equals(Comparison.lossy(Loss.TRUNCATED))
              && withoutBlanks(expected).equals(((StringValue) actual).value())
          ? Comparison.lossy(Loss.TRIMMED)
          : asText;
    }
  }

  /** boolean: the same truth, as bool or as one of the words that PostgreSQL takes for it. */
  static final class Bool implements ValueRule {
    @Override
    public Comparison compare(String expected, Value actual) {
      boolean source = expected.equals("t") || expected.equals("true");
      if (actual instanceof BoolValue bool) {
        return Comparison.exactIf(bool.value() == source);
      }
      if (!(actual instanceof StringValue text)) {
        return Comparison.WRONG;
      }
      return switch (text.value()) {
        case "t", "true" -> Comparison.exactIf(source);
        case "f", "false" -> Comparison.exactIf(!source);
        default -> Comparison.WRONG;
      };
    }
  }

  /** bytea: the same bytes, or their beginning; as text, their hexadecimal digits. */
  static final class Bytes implements ValueRule {
    @Override
    public Comparison compare(String expected, Value actual) {
      byte[] source = HexFormat.of().parseHex(expected, 2, expected.length());
      byte[] stored;
      if (actual instanceof BytesValue bytes) {
        stored = bytes.shared();
      } else if (actual instanceof StringValue text && isHex(text.value())) {
        stored = HexFormat.of().parseHex(digits(text.value()));
      } else {
        return Comparison.WRONG;
      }
      if (Arrays.equals(source, stored)) {
        return Comparison.EXACT;
      }
      return stored.length < source.length
              && Arrays.equals(source, 0, stored.length, stored, 0, stored.length)
          ? Comparison.lossy(Loss.TRUNCATED)
          : Comparison.WRONG;
    }

    private static boolean isHex(String text) {
      return digits(text).matches("([0-9a-f]{2})*");
    }

    private static String digits(String text) {
      return (text.startsWith("0x") || text.startsWith("\\x") ? text.substring(2) : text)
          .toLowerCase(Locale.ROOT);
    }
  }

  /**
   * {@return the text without what PostgreSQL pads char(n) with; tabs and other spaces are the
   * value's}
   *
   * @param text a value of a {@code char(n)} column
   */
  public static String withoutBlanks(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }
}
