package dev.cairn.dms.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dms.SourceFormat;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.testing.Testdata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/**
 * Records that are plain JSON are read from their bytes, all others by a parser; documents go
 * through a transformation as text or as values. Whichever road is taken, the end is the same.
 */
class TwoRoadsTest {
  private static final List<String> KEY = List.of("id", "qty", "note");

  /** Records of every form, one byte of them changed, left out or doubled. */
  @Provide
  static Arbitrary<byte[]> damagedRecords() {
    return Combinators.combine(
            Arbitraries.of(records()),
            Arbitraries.integers().between(0, 10_000),
            Arbitraries.of(
                "",
                "\"",
                "\\",
                "{",
                "}",
                ",",
                ":",
                "0",
                "-",
                ".",
                "e",
                " ",
                "\n",
                "t",
                "\u0000",
                "\u0001",
                "é",
                "\uD83D\uDE00",
                "\\n",
                "\\u00e9",
                "\\ud800",
                "\\/",
                "[",
                "null",
                "__rockset_type",
                "1e999",
                "00"),
            Arbitraries.integers().between(0, 2))
        .as(
            (record, place, text, removed) -> {
              int from = place % (record.length() + 1);
              int to = Math.min(record.length(), from + removed);
              return (record.substring(0, from) + text + record.substring(to))
                  .getBytes(StandardCharsets.UTF_8);
            });
  }

  @Provide
  static Arbitrary<byte[]> randomRecords() {
    Arbitrary<String> name =
        Arbitraries.of("id", "qty", "note", "_id", "__rockset_type", "value", "i\\u0064", "ü", "");
    Arbitrary<String> value =
        Arbitraries.of(
            "1",
            "-7",
            "0",
            "-0",
            "123456789012345678",
            "1234567890123456789",
            "12.50",
            "1E+17",
            "1e999",
            "true",
            "null",
            "\"\"",
            "\"date\"",
            "\"2020-01-31\"",
            "\"a \\\" b\"",
            "\"\\ud800\"",
            "\"é\\n\"",
            "{}",
            "{\"a\":[1,{}]}",
            "[ ]");
    Arbitrary<String> member = Combinators.combine(name, value).as((n, v) -> "\"" + n + "\": " + v);
    return Combinators.combine(
            member.list().ofMaxSize(6), Arbitraries.of("load", "insert", "update", "delete"))
        .as(
            (members, operation) ->
                ("{ \"data\": {"
                        + String.join(",", members)
                        + "},\n\"metadata\":{\"record-type\":\"data\",\"operation\":\""
                        + operation
                        + "\",\"schema-name\":\"s\",\"table-name\":\"t\",\"transaction-id\":7}}")
                    .getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> records() {
    try {
      return Files.readAllLines(Testdata.path("dms/records/good.jsonl")).stream()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 3)[2])
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Property(tries = 5_000)
  void damagedRecordsAreReadAlikeOnBothRoads(@ForAll("damagedRecords") byte[] bytes) {
    assertReadAlike(bytes);
  }

  /** Bytes that are no UTF-8 among them. */
  @Property(tries = 5_000)
  void recordsWithABrokenByteAreReadAlikeOnBothRoads(
      @ForAll("randomRecords") byte[] bytes,
      @ForAll @IntRange(max = 500) int place,
      @ForAll byte b) {
    bytes[place % bytes.length] = b;
    assertReadAlike(bytes);
  }

  /**
   * What is not UTF-8, or only just: a continuation alone, overlong forms, surrogates, beyond the
   * last character, cut characters, and a byte order mark where none belongs.
   */
  @Provide
  static Arbitrary<String> damages() {
    return Arbitraries.of(
        "80",
        "bf",
        "c0 80",
        "c1 bf",
        "c2",
        "c3 28",
        "e0 80 80",
        "e0 9f bf",
        "e2 82",
        "e2 82 22",
        "ed a0 80",
        "ed bf bf",
        "ed a0 80 ed b0 80",
        "ef bb bf",
        "ef bf be",
        "f0 80 80 80",
        "f0 8f bf bf",
        "f0 9f 98",
        "f0 9f 98 80",
        "f4 8f bf bf",
        "f4 90 80 80",
        "f5 80 80 80",
        "f8 88 80 80 80",
        "fc 84 80 80 80 80",
        "fe",
        "ff",
        "00",
        "1f",
        "7f",
        "c2 80",
        "c2 a0",
        "e2 80 a8",
        "5c",
        "5c 75 64 38 30 30",
        "5c 75 64 63 30 30",
        "22",
        "5c 75",
        "5c 75 30 30");
  }

  @Property(tries = 5_000)
  void damagedTextIsReadAlikeOnBothRoads(
      @ForAll("randomRecords") byte[] bytes,
      @ForAll @IntRange(max = 500) int place,
      @ForAll("damages") String damage) {
    assertReadAlike(damaged(bytes, place, damage));
  }

  @Tag("long")
  @Property(tries = 1_000_000)
  void damagedTextIsReadAlikeOnBothRoadsAMillionTimes(
      @ForAll("randomRecords") byte[] bytes,
      @ForAll @IntRange(max = 500) int place,
      @ForAll("damages") String damage) {
    assertReadAlike(damaged(bytes, place, damage));
  }

  private static byte[] damaged(byte[] bytes, int place, String damage) {
    int at = place % (bytes.length + 1);
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    damaged.write(bytes, 0, at);
    for (String one : damage.split(" ")) {
      damaged.write(Integer.parseInt(one, 16));
    }
    damaged.write(bytes, at, bytes.length - at);
    return damaged.toByteArray();
  }

  @Property(tries = 5_000)
  void damagedDocumentsAreTransformedAlike(
      @ForAll("randomRecords") byte[] bytes,
      @ForAll @IntRange(max = 500) int place,
      @ForAll("damages") String damage,
      @ForAll("keys") List<String> key)
      throws Exception {
    transformAlike(damaged(bytes, place, damage), key);
  }

  @Tag("long")
  @Property(tries = 1_000_000)
  void damagedDocumentsAreTransformedAlikeAMillionTimes(
      @ForAll("randomRecords") byte[] bytes,
      @ForAll @IntRange(max = 500) int place,
      @ForAll("damages") String damage,
      @ForAll("keys") List<String> key)
      throws Exception {
    transformAlike(damaged(bytes, place, damage), key);
  }

  @Property(tries = 5_000)
  void randomRecordsAreReadAlikeOnBothRoads(@ForAll("randomRecords") byte[] bytes) {
    assertReadAlike(bytes);
  }

  private static void assertReadAlike(byte[] bytes) {
    Object plain = result(() -> parse(bytes));
    Object any = result(() -> parseAnyJson(bytes));
    assertThat(plain).isEqualTo(any);
    if (plain instanceof DmsRecord.Data one && any instanceof DmsRecord.Data other) {
      for (String name : List.of("id", "qty", "note", "_id", "ü", "", "i\\u0064", "n")) {
        assertThat(one.data().member(name)).as(name).isEqualTo(other.data().member(name));
      }
    }
  }

  /** What came out, or what was said against it. */
  private static Object result(Supplier<Object> road) {
    try {
      return road.get();
    } catch (IllegalArgumentException e) {
      BadRecordException bad = (BadRecordException) e.getCause();
      return List.of(bad.code(), bad.offset(), String.valueOf(bad.getMessage()));
    }
  }

  private static Object parse(byte[] bytes) {
    try {
      return RecordParser.parse(bytes);
    } catch (BadRecordException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Object parseAnyJson(byte[] bytes) {
    try {
      return RecordParser.parseAnyJson(bytes);
    } catch (BadRecordException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Property(tries = 5_000)
  void documentsAreTransformedAlikeAsTextAndAsValues(
      @ForAll("randomRecords") byte[] bytes, @ForAll("keys") List<String> key) throws Exception {
    transformAlike(bytes, key);
  }

  /** Does nothing with what is not a record of a row. */
  private static void transformAlike(byte[] bytes, List<String> key) throws Exception {
    SourceReading reading = SourceReading.of(SourceFormat.POSTGRESQL, key);
    DmsRecord record;
    try {
      record = RecordParser.parse(bytes);
    } catch (BadRecordException e) {
      return;
    }
    SourceReading.Result values = reading.read(record);
    SourceReading.Result text = reading.readText(record);
    if (!(text instanceof SourceReading.Text input)) {
      assertThat(values).isEqualTo(text);
      return;
    }
    EvaluationContext context = new EvaluationContext(0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Outcome ofText = TRANSFORMATION.overJson().apply(input.json(), context, out);
    if (!(values instanceof SourceReading.Document document)) {
      assertThat(ofText).isInstanceOf(Outcome.Failed.class);
      return;
    }
    assertThat(document.id()).isEqualTo(input.id());
    Outcome ofValues = TRANSFORMATION.apply(document.input(), context);
    if (ofValues instanceof Outcome.Emitted emitted) {
      assertThat(ofText).isInstanceOf(Outcome.Written.class);
      assertThat(JsonValues.read(out.toByteArray()))
          .isEqualTo(JsonValues.read(written(emitted.document())));
      assertThat(((Outcome.Written) ofText).id()).isEqualTo(emitted.id());
    } else if (ofValues instanceof Outcome.Failed failed) {
      assertThat(ofText).isEqualTo(failed);
    } else {
      assertThat(ofText).isEqualTo(Outcome.Filtered.FILTERED);
    }
  }

  @Provide
  static Arbitrary<List<String>> keys() {
    return Arbitraries.of(KEY).list().uniqueElements().ofMaxSize(3);
  }

  private static final IngestTransformation TRANSFORMATION =
      IngestTransformation.compile(
          "SELECT *, CAST(note AS string) AS text, _id AS copy FROM _input WHERE qty IS NOT NULL",
          Dialect.defaults());

  private static String written(ObjectValue document) {
    return JsonValues.write(document);
  }
}
