package dev.cairn.flink.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.flink.document.FieldNames.Names;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.scan.JsonBuffer;
import dev.cairn.rockset.value.ObjectValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The names of fields, found without a parser. */
class FieldNamesTest {
  private static final List<String> NAMES =
      List.of("_id", "a", "b", "a b", "q\"", "b\\", "\u20ac", ",", "{", "_meta", "_event_time");

  private static final List<String> VALUES =
      List.of(
          "1",
          "-2.5e300",
          "null",
          "true",
          "\"\"",
          "\"}\"",
          "\",\\\"a\\\":\"",
          "\"\\\\\"",
          "\"\u20ac long enough for eight bytes\"",
          "[]",
          "[1,\"]\",{\"a\":[2]}]",
          "{}",
          "{\"a\":{\"b\":\"}\"},\"c\":1}");

  private static byte[] document(Random random) {
    StringBuilder json = new StringBuilder("{");
    for (String name : NAMES) {
      if (random.nextInt(4) == 0) {
        json.append(json.length() > 1 ? "," : "")
            .append('"')
            .append(name.replace("\\", "\\\\").replace("\"", "\\\""))
            .append("\":")
            .append(VALUES.get(random.nextInt(VALUES.size())));
      }
    }
    JsonBuffer written = new JsonBuffer();
    written.value(JsonValues.read(json.append('}').toString()));
    return written.toArray();
  }

  private static List<String> parsed(byte[] json) {
    return List.copyOf(((ObjectValue) JsonValues.read(json)).toMap().keySet());
  }

  /** Documents share their names if a parser of all JSON finds the same ones in them. */
  @Property(tries = 20_000)
  void twoDocumentsShareTheirNamesIfTheyHaveTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    FieldNames names = new FieldNames();
    byte[] one = document(random);
    byte[] other = document(random);
    Names first = names.of(one, null);
    Names second = names.of(other, first);
    List<String> known = parsed(one);
    assertThat(first == null).isEqualTo(known.isEmpty());
    if (first != null) {
      assertThat(second == first).isEqualTo(known.equals(parsed(other)));
      assertThat(names.of(one, second)).isSameAs(first);
      assertThat(first.starts().length).isEqualTo(known.size());
      assertThat(first.hasId()).isEqualTo(known.contains("_id"));
      assertThat(first.ordinary())
          .isEqualTo(
              known.stream()
                  .noneMatch(
                      name ->
                          name.startsWith("_meta")
                              || name.startsWith("_event_time")
                              || name.contains("\"")
                              || name.contains("\\")));
    }
  }

  @Test
  void whatIsNotWrittenAsTransformationsWriteHasNoNames() {
    for (String json :
        List.of("", "{", "[]", "{ \"a\":1}", "{\"a\" :1}", "{\"a\":1} ", "{\"a", "1")) {
      assertThat(new FieldNames().of(json.getBytes(StandardCharsets.UTF_8), null)).isNull();
    }
  }
}
