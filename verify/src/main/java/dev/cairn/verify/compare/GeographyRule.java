package dev.cairn.verify.compare;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.GeographyValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule of text stored as geography: the same shape with the same coordinates. The well-known
 * text is taken apart here, on no code that reads it for the evaluator; a coordinate with more
 * digits than a double has lost precision.
 */
final class GeographyRule {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*([A-Za-z]+|[-+0-9.]+(?:[eE][-+]?[0-9]+)?|[(),])");

  /** Numbers may be long, but not for ever. */
  private static final int LONGEST_NUMBER = 400;

  private final Matcher tokens;
  private Comparison comparison = Comparison.EXACT;
  private int end;

  private GeographyRule(String wellKnownText) {
    this.tokens = TOKEN.matcher(wellKnownText);
  }

  static Comparison compare(String wellKnownText, GeographyValue geography) {
    GeographyRule rule = new GeographyRule(wellKnownText);
    ObjectValue geoJson = geography.geoJson();
    boolean same =
        geoJson.get("type") instanceof StringValue type
            && rule.next().toUpperCase(Locale.ROOT).equals(type.value().toUpperCase(Locale.ROOT))
            && geoJson.get("coordinates") instanceof ArrayValue coordinates
            && (isPosition(coordinates)
                ? rule.takes("(") && rule.position(coordinates) && rule.takes(")")
                : rule.list(coordinates))
            && wellKnownText.substring(rule.end).isBlank();
    return same ? rule.comparison : Comparison.WRONG;
  }

  private static boolean isPosition(ArrayValue array) {
    return array.size() == 2 && array.get(0) instanceof FloatValue;
  }

  private String next() {
    if (!tokens.find(end) || tokens.start() != end) {
      return "";
    }
    end = tokens.end();
    return tokens.group(1);
  }

  private boolean takes(String token) {
    return next().equals(token);
  }

  private boolean list(ArrayValue array) {
    for (int i = 0; i < array.size(); i++) {
      if (!takes(i == 0 ? "(" : ",") || !element(array.get(i))) {
        return false;
      }
    }
    return array.size() > 0 && takes(")");
  }

  private boolean element(Value value) {
    return value instanceof ArrayValue array && (isPosition(array) ? position(array) : list(array));
  }

  private boolean position(ArrayValue position) {
    return number(position.get(0)) && number(position.get(1));
  }

  private boolean number(Value value) {
    String text = next();
    if (!(value instanceof FloatValue stored) || text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return false;
    }
    try {
      BigDecimal expected = new BigDecimal(text);
      if (expected.doubleValue() != stored.value()) {
        return false;
      }
      if (expected.compareTo(new BigDecimal(Double.toString(stored.value()))) != 0) {
        comparison = Comparison.lossy(Loss.PRECISION);
      }
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
