package dev.cairn.dms.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RecordParserTest {
  private static Map<String, String> good() throws IOException {
    Map<String, String> records = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Testdata.path("dms/records/good.jsonl"))) {
      if (!line.startsWith("#")) {
        String[] parts = line.split(" \\| ", 3);
        records.put(parts[1], parts[2]);
      }
    }
    return records;
  }

  private static DmsRecord read(String name) throws Exception {
    return RecordParser.parse(good().get(name).getBytes(StandardCharsets.UTF_8));
  }

  @TestFactory
  Stream<DynamicTest> everyKnownFormIsReadAndKeptAsItStood() throws IOException {
    return good().entrySet().stream()
        .map(
            e ->
                dynamicTest(
                    e.getKey(),
                    () ->
                        assertThat(
                                RecordParser.parse(e.getValue().getBytes(StandardCharsets.UTF_8))
                                    .json())
                            .hasToString(e.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> whatIsNotARecordIsRefusedWithReasonAndPlace() throws IOException {
    return Files.readAllLines(Testdata.path("dms/records/bad.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" \\| ", 3))
        .map(
            parts ->
                dynamicTest(
                    parts[2],
                    () ->
                        assertThatThrownBy(
                                () -> RecordParser.parse(parts[2].getBytes(StandardCharsets.UTF_8)))
                            .isInstanceOfSatisfying(
                                BadRecordException.class,
                                e -> {
                                  assertThat(e.code()).hasToString(parts[0]);
                                  assertThat(e.offset()).isEqualTo(Long.parseLong(parts[1]));
                                })));
  }

  @Test
  void aChangeHasItsPlaceInTheLog() throws Exception {
    RecordMetadata metadata = read("insert with transaction details").metadata();
    assertThat(metadata)
        .isEqualTo(
            new RecordMetadata(
                "2026-01-05T08:15:31.000001Z",
                "shop",
                "item",
                "schema-table",
                Optional.empty(),
                OptionalLong.of(901),
                OptionalLong.of(1),
                OptionalLong.of(900),
                OptionalLong.of(4),
                Optional.of("2026-01-05T08:15:30.900000Z"),
                Optional.of("00000002/7C007178.3.00000002/7C007178")));
  }

  @Test
  void theBeforeImageIsFoundUnderAnyName() throws Exception {
    assertThat(data("update that leaves the key alone").beforeImage().orElseThrow())
        .hasToString("{}");
    assertThat(data("update of the key").beforeImage().orElseThrow()).hasToString("{\"id\":8}");
    assertThat(data("before image under a name of the user's").beforeImage().orElseThrow())
        .hasToString("{\"id\":9}");
    assertThat(data("members that nobody knows yet").beforeImage()).isEmpty();
    assertThat(data("update with its place in the stream beside it").beforeImage()).isEmpty();
  }

  @Test
  void aNumberThatIsTextInTheBeforeImageIsANumber() throws Exception {
    String record = good().get("update of the key").replace("{\"id\":8}", "{\"id\":\"%s\"}");
    for (String old : List.of("8", "-8", "8.5")) {
      assertThat(oldKey(record.formatted(old)).orElseThrow().data().member("id").orElseThrow())
          .hasToString(old);
    }
    assertThat(oldKey(record.formatted("9"))).as("the key is as it was").isEmpty();
    assertThat(oldKey(record.formatted("x")).orElseThrow().data()).hasToString("{\"id\":\"x\"}");
  }

  private static Optional<DmsRecord.Data> oldKey(String record) throws Exception {
    return RecordParser.ofOldKey(
        (DmsRecord.Data) RecordParser.parse(record.getBytes(StandardCharsets.UTF_8)),
        List.of("id"));
  }

  @Test
  void numbersKeepEveryDigit() throws Exception {
    assertThat(data("numbers of any length").data())
        .hasToString(
            "{\"id\":12,\"n\":1.2345678901234568E+17,"
                + "\"d\":123456789012345678901234567890.12345678901234567890}");
  }

  @Test
  void controlRecordsMayLackTheirDetails() throws Exception {
    assertThat(control("table definition").control()).isPresent();
    assertThat(control("dropped table").control().orElseThrow()).hasToString("{}");
    assertThat(control("control without details").control()).isEmpty();
    assertThat(control("control without details").isHousekeeping()).isTrue();
    assertThat(read("row of DMS's own table").isHousekeeping()).isTrue();
    assertThat(read("full load of a row").isHousekeeping()).isFalse();
    assertThat(read("row of a user's table with such a name").isHousekeeping()).isFalse();
  }

  @Test
  void everyControlOperationAndTypeHasASample() throws Exception {
    Set<String> operations = new TreeSet<>();
    StringBuilder definitions = new StringBuilder();
    for (String text : good().values()) {
      if (RecordParser.parse(text.getBytes(StandardCharsets.UTF_8))
          instanceof DmsRecord.Control control) {
        operations.add(control.operation());
        definitions.append(control.control().map(RawJson::toString).orElse(""));
      }
    }
    assertThat(operations)
        .containsExactlyInAnyOrder(
            Stream.of(ControlOperation.values())
                .map(ControlOperation::word)
                .toArray(String[]::new));
    for (ControlType type : ControlType.values()) {
      assertThat(definitions.toString()).contains("\"type\":\"" + type.wireName() + "\"");
    }
  }

  @Test
  void operationsAreKnownAsTheManualOfAwsSpellsThemToo() {
    assertThat(ControlOperation.named("TruncateTable")).contains(ControlOperation.TRUNCATE_TABLE);
    assertThat(ControlOperation.named("DropTable")).contains(ControlOperation.DROP_TABLE);
    assertThat(ControlOperation.named("restart")).isEmpty();
  }

  private static DmsRecord.Data data(String name) throws Exception {
    return (DmsRecord.Data) read(name);
  }

  private static DmsRecord.Control control(String name) throws Exception {
    return (DmsRecord.Control) read(name);
  }
}
