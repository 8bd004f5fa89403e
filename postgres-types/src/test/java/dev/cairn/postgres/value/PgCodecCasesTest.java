package dev.cairn.postgres.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.testing.Golden;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The cases of {@code testdata/postgres/values.txt}. */
class PgCodecCasesTest {
  @Test
  void everyTextIsReadOrRefusedAsItsLineSays() {
    Golden.checkAnswers(Testdata.path("postgres/values.txt"), PgCodecCasesTest::read);
  }

  private static String read(String given) {
    String[] parts = given.split(" \\| ", 2);
    return read(PgCodecs.of(PgTypeNames.parse(parts[0])), parts[1]);
  }

  private static <T> String read(PgCodec<T> codec, String text) {
    T value;
    try {
      value = codec.parse(text);
    } catch (PgTextException e) {
      return "! " + e.code() + " " + e.position() + " " + e.reason();
    }
    assertThat(codec.parse(codec.toText(value))).isEqualTo(value).hasSameHashCodeAs(value);
    String shown = shown(value);
    String written = codec.toText(value);
    return shown + (written.equals(text) ? "" : ", written " + written);
  }

  @Test
  void valuesOfOtherTextsAreOthers() throws IOException {
    Map<String, Map<String, Object>> types = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Testdata.path("postgres/values.txt"))) {
      if (!line.startsWith("#") && !line.contains("  ->  ! ")) {
        String[] parts = line.substring(0, line.indexOf("  ->  ")).split(" \\| ", 2);
        keep(
            PgCodecs.of(PgTypeNames.parse(parts[0])),
            parts[1],
            types.computeIfAbsent(parts[0], type -> new LinkedHashMap<>()));
      }
    }
    assertThat(types).hasSizeGreaterThan(30);
    for (Map<String, Object> values : types.values()) {
      assertThat(Set.copyOf(values.values())).hasSameSizeAs(values.keySet());
    }
  }

  private static <T> void keep(PgCodec<T> codec, String text, Map<String, Object> values) {
    T value = codec.parse(text);
    values.put(codec.toText(value), value);
  }

  private static String shown(Object value) {
    if (value instanceof PgBytea bytes) {
      return HexFormat.of().formatHex(bytes.toByteArray())
          + ", "
          + bytes.length()
          + " bytes, escaped "
          + bytes.toEscapeText();
    } else if (value instanceof PgInterval.Finite interval) {
      return Stream.of(IntervalStyle.values())
          .skip(1)
          .map(interval::toText)
          .collect(
              Collectors.joining(
                  "; ",
                  interval.months() + "/" + interval.days() + "/" + interval.micros() + " = ",
                  ""));
    }
    return value.toString();
  }

  @Test
  void rowsAndLabelsHaveTheirTypes() {
    PgCodec<?> row =
        PgCodecs.of(
            new CompositeType(
                QualifiedName.unqualified("r"),
                List.of(
                    new CompositeType.Attribute("n", PgTypes.INT4),
                    new CompositeType.Attribute("t", PgTypes.TEXT),
                    new CompositeType.Attribute("a", PgTypes.arrayOf(PgTypes.INT4)))));
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put(
        "(1,x,\"{1,2}\")",
        "PgComposite[attributes=[1, x, PgArray[dimensions=[Dimension[lowerBound=1, length=2]], elements=[1, 2]]]]");
    rows.put("(,,)", "PgComposite[attributes=[null, null, null]]");
    rows.put("(1,\"\",)", "PgComposite[attributes=[1, , null]]");
    rows.put("(1,\"a b\",)", "PgComposite[attributes=[1, a b, null]]");
    rows.put("(1,\"a\"\"b\\\\c\",)", "PgComposite[attributes=[1, a\"b\\c, null]]");
    rows.put("(1,\"a,b\",)", "PgComposite[attributes=[1, a,b, null]]");
    rows.put("(1,\"(\",)", "PgComposite[attributes=[1, (, null]]");
    rows.put("(1,a b,)", "PgComposite[attributes=[1, a b, null]], written (1,\"a b\",)");
    rows.put("(1,x,{}", "! MALFORMED_VALUE 7 not a row of 3 attributes");
    rows.put("1,x,{})", "! MALFORMED_VALUE 0 not a row of 3 attributes");
    rows.put("(1,x,{}) ", "! MALFORMED_VALUE 8 not a row of 3 attributes");
    rows.put("(1,x)", "! MALFORMED_VALUE 4 not a row of 3 attributes");
    rows.put("(1,x,{},)", "! MALFORMED_VALUE 7 not a row of 3 attributes");
    rows.put("(x,x,{})", "! MALFORMED_VALUE 1 not an int4");
    rows.put("(1,x,{x})", "! MALFORMED_VALUE 5 not an int4");
    rows.put("(1,\"x,{})", "! MALFORMED_VALUE 9 not a row of 3 attributes");
    rows.put("(1,x\\,{})", "! MALFORMED_VALUE 8 not a row of 3 attributes");
    rows.put("( 1,x,{})", "! MALFORMED_VALUE 1 not an int4");
    rows.forEach((text, result) -> assertThat(read(row, text)).as(text).isEqualTo(result));
    PgCodec<?> label =
        PgCodecs.of(new EnumType(QualifiedName.unqualified("e"), List.of("sad", "so so")));
    assertThat(Stream.of("sad", "so so", "so", "").map(text -> read(label, text)))
        .containsExactly(
            "sad",
            "so so",
            "! MALFORMED_VALUE 0 not a label of the enum",
            "! MALFORMED_VALUE 0 not a label of the enum");
  }
}
