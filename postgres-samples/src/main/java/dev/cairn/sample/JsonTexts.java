package dev.cairn.sample;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Random documents of json, which keeps the text, and of jsonb, which prints its own. */
final class JsonTexts {
  private static final int DEPTH = 3;

  /** The order in which jsonb keeps the keys of an object. */
  static final Comparator<String> BY_LENGTH_THEN_BYTES =
      Comparator.<String>comparingInt(key -> utf8(key).length)
          .thenComparing(JsonTexts::utf8, Arrays::compareUnsigned);

  private JsonTexts() {}

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String json(Random random) {
    return json(random, 0);
  }

  private static String json(Random random, int depth) {
    return switch (random.nextInt(depth > DEPTH ? 5 : 7)) {
      case 0 -> RandomTexts.oneOf(random, "null", "true", "false");
      case 1 ->
          RandomTexts.sign(random)
              + random.nextInt(1000)
              + RandomTexts.oneOf(random, "", ".0", ".50", "e3", "E-2");
      case 2 -> RandomTexts.oneOf(random, "0", "-0", "1e5", "123456789012345678901234567890");
      case 3, 4 -> string(random);
      case 5 -> {
        List<String> items = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
          items.add(json(random, depth + 1));
        }
        yield "[" + String.join(RandomTexts.oneOf(random, ",", ", ", " ,\n"), items) + "]";
      }
      default -> {
        List<String> items = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
          items.add(
              string(random) + RandomTexts.oneOf(random, ":", " : ") + json(random, depth + 1));
        }
        yield "{" + String.join(",", items) + RandomTexts.oneOf(random, "}", " }");
      }
    };
  }

  private static String string(Random random) {
    String escape = RandomTexts.oneOf(random, "", "", "\\u00e9", "\\ud83d\\ude00", "\\n", "\\/");
    StringBuilder text = new StringBuilder("\"").append(escape);
    RandomTexts.text(random)
        .codePoints()
        .filter(c -> c >= ' ')
        .forEach(c -> text.append(c == '"' || c == '\\' ? "\\" : "").appendCodePoint(c));
    return text.append('"').toString();
  }

  static String jsonb(Random random) {
    return jsonb(random, 0);
  }

  private static String jsonb(Random random, int depth) {
    return switch (random.nextInt(depth > DEPTH ? 5 : 7)) {
      case 0 -> RandomTexts.oneOf(random, "null", "true", "false");
      case 1, 2 -> number(random);
      case 3, 4 -> quoted(RandomTexts.text(random));
      case 5 -> {
        List<String> items = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
          items.add(jsonb(random, depth + 1));
        }
        yield "[" + String.join(", ", items) + "]";
      }
      default -> {
        Map<String, String> members = new TreeMap<>(BY_LENGTH_THEN_BYTES);
        for (int n = random.nextInt(4); n > 0; n--) {
          members.put(RandomTexts.text(random), jsonb(random, depth + 1));
        }
        yield members.entrySet().stream()
            .map(member -> quoted(member.getKey()) + ": " + member.getValue())
            .collect(Collectors.joining(", ", "{", "}"));
      }
    };
  }

  private static String number(Random random) {
    BigDecimal number = RandomTexts.decimal(random);
    return number.signum() == 0 ? number.abs().toPlainString() : number.toPlainString();
  }

  /** A string as {@code jsonb_out} prints it. */
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                  if (c < ' ') {
                    json.append("\\u").append(HexFormat.of().toHexDigits((char) c));
                  } else {
                    json.appendCodePoint(c);
                  }
                }
              }
            });
    return json.append('"').toString();
  }
}
