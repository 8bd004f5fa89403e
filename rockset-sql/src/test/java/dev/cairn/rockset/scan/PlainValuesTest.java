package dev.cairn.rockset.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.json.JsonTextException;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.ObjectValue;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@link JsonValues}, which reads all JSON, is the judge. */
class PlainValuesTest {
  private static final String[] NAMES = {
    "id", "name", "é", "日本", "a b", "_id", "x", "xx", "__rockset_type"
  };
  private static final String[] SCALARS = {
    "1",
    "-1",
    "0",
    "-0",
    "123456789012345678",
    "1234567890123456789",
    "92233720368547758070",
    "01",
    "1.50",
    "-0.0",
    "0.1234567890123456789012",
    "1e3",
    "1.",
    "true",
    "false",
    "null",
    "nul",
    "NaN",
    "\"\"",
    "\"text of some length, longer than eight\"",
    "\"José \\\"Zé\\\" \\\\ \\n\\t\"",
    "\"a\\/b\"",
    "\"\\u00fc\\u0041\\u20ac\\u0000\"",
    "\"é\\u00e9\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"\\u12g4\"",
    "\"\\u12",
    "\"😀\"",
    "\"\t\"",
    "\"\\x\""
  };

  /** One reader for documents of many forms, whose names it takes for those of the next. */
  @Property(tries = 2000)
  void whatIsReadIsWhatTheReaderOfAllJsonReads(@ForAll long seed) {
    Random random = new Random(seed);
    PlainValues plain = new PlainValues();
    for (int i = 0; i < 20; i++) {
      StringBuilder text = new StringBuilder();
      object(text, random, random.nextInt(4));
      byte[] json = (text + (random.nextInt(20) == 0 ? "}" : "")).getBytes(StandardCharsets.UTF_8);
      if (random.nextInt(5) == 0) {
        json[random.nextInt(json.length)] = (byte) random.nextInt();
      }
      isThatOfTheJudge(plain, json);
    }
  }

  private static void isThatOfTheJudge(PlainValues plain, byte[] json) {
    byte[] around = ("x" + "y".repeat(json.length) + "\"}").getBytes(StandardCharsets.UTF_8);
    System.arraycopy(json, 0, around, 1, json.length);
    ObjectValue read = plain.read(around, 1, json.length);
    if (read != null) {
      String text = new String(json, StandardCharsets.UTF_8);
      assertThat(read).as(text).isEqualTo(judged(json));
      // Equal objects may have other orders.
      assertThat(read.toString()).as(text).isEqualTo(String.valueOf(judged(json)));
    }
  }

  private static @Nullable Object judged(byte[] json) {
    try {
      return JsonValues.read(json);
    } catch (JsonTextException e) {
      return "refused: " + e.getMessage();
    }
  }

  @Test
  void usualDocumentsArePlain() {
    PlainValues plain = new PlainValues();
    for (String json :
        new String[] {
          "{}",
          " {\"a\" : [ ] , \"b\":{\"c\":[1,{\"d\":null},{\"d\":[[]]}]}} ",
          "{\"a\":1,\"a\":2}",
          "{\"é\":\"\\u00fc\",\"n\":-12.50}"
        }) {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      assertThat(plain.read(bytes, 0, bytes.length)).as(json).isEqualTo(JsonValues.read(bytes));
    }
  }

  @Test
  void manyNamesAndPlacesAreReadAndNotRemembered() {
    PlainValues plain = new PlainValues();
    for (int round = 0; round < 3; round++) {
      StringBuilder text = new StringBuilder("{");
      for (int i = 0; i < 5_000; i++) {
        text.append(i == 0 ? "" : ",").append("\"n" + i + "\":{\"m" + round + "\":[" + i + "]}");
      }
      byte[] json = text.append("}").toString().getBytes(StandardCharsets.UTF_8);
      assertThat(plain.read(json, 0, json.length)).isEqualTo(JsonValues.read(json));
    }
  }

  @Test
  void whatIsDeepIsLeftToTheReaderThatKnowsTheLimit() {
    byte[] json = ("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(new PlainValues().read(json, 0, json.length)).isNull();
  }

  /** The reader of all JSON reads numbers with Java's own parser, this one with another. */
  @Property(tries = 5000)
  void decimalsAreTheNearestDoubles(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder number = new StringBuilder(random.nextBoolean() ? "-" : "");
    number.append(random.nextInt(3) == 0 ? "0" : 1 + random.nextInt(9));
    for (int i = random.nextInt(number.charAt(number.length() - 1) == '0' ? 1 : 18); i > 0; i--) {
      number.append(random.nextInt(10));
    }
    number.append('.');
    for (int i = random.nextInt(24); i >= 0; i--) {
      number.append(random.nextInt(10));
    }
    byte[] json = ("{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8);
    assertThat(new PlainValues().read(json, 0, json.length))
        .as("%s", number)
        .isNotNull()
        .isEqualTo(judged(json));
  }

  private static void object(StringBuilder json, Random random, int depth) {
    int size = random.nextInt(random.nextInt(5) == 0 ? 24 : 5);
    boolean spaced = random.nextInt(4) == 0;
    boolean numbered = random.nextBoolean();
    json.append('{');
    for (int i = 0; i < size; i++) {
      json.append(i == 0 ? "" : ",").append(spaced ? " \n" : "").append('"');
      json.append(
          numbered && random.nextInt(9) > 0 ? "n" + i : NAMES[random.nextInt(NAMES.length)]);
      json.append(spaced ? "\" : " : "\":");
      value(json, random, depth);
    }
    json.append('}');
  }

  private static void value(StringBuilder json, Random random, int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      object(json, random, depth - 1);
    } else if (depth > 0 && random.nextInt(3) == 0) {
      json.append('[');
      int size = random.nextInt(12);
      for (int i = 0; i < size; i++) {
        json.append(i == 0 ? "" : ",");
        value(json, random, depth - 1);
      }
      json.append(']');
    } else {
      // Mostly what is plain, or else no document is.
      json.append(
          SCALARS[random.nextInt(12) == 0 ? random.nextInt(SCALARS.length) : random.nextInt(3)]);
    }
  }
}
