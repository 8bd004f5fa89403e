package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.BadRecordException;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Value;
import dev.cairn.sample.PgSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The records of whole tables. */
class WorkloadTest {
  private static Workload items() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "integer");
    columns.put("note", "text");
    columns.put("price", "numeric(12,2)");
    columns.put("tags", "text[]");
    columns.put("seen", "timestamptz");
    return Workload.of("shop.item", "id", columns);
  }

  /** The collection that upserts, merges and deletes make of the records. */
  private static Map<String, Map<String, Value>> collection(Workload.Run run) throws Exception {
    SourceReading reading = SourceReading.of(SourceFormat.POSTGRESQL, List.of("id"));
    Map<String, Map<String, Value>> documents = new HashMap<>();
    for (byte[] record : run.records()) {
      SourceReading.Result result = reading.read(RecordParser.parse(record));
      if (result instanceof SourceReading.Document document) {
        documents
            .computeIfAbsent(document.id().orElseThrow(), id -> new HashMap<>())
            .putAll(document.input().toMap());
      } else if (result instanceof SourceReading.Removal removal) {
        documents.remove(removal.id());
      }
    }
    return documents;
  }

  @Property(tries = 30)
  void theCollectionHasTheRowsAndTheDocumentsOfAbandonedKeys(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) throws Exception {
    DmsSettings settings = DmsSettings.recommended().with(DmsSetting.UNCHANGED_TOAST, "value");
    Workload.Run run = items().with(settings).run(seed);
    Map<String, Map<String, Value>> documents = collection(run);
    for (Map<String, PgSample> row : run.rows()) {
      Map<String, Value> document = documents.remove(row.get("id").text());
      Map<String, PgSample> texts = new HashMap<>(row);
      texts.keySet().removeAll(List.of("price", "tags"));
      if (!"infinity".equals(row.get("seen").text())
          && !"-infinity".equals(row.get("seen").text())) {
        Documents.assertRow(texts, ObjectValue.of(document));
      }
    }
    assertThat(documents.keySet())
        .containsExactlyInAnyOrderElementsOf(
            run.abandonedKeys().stream().map(row -> row.get("id").text()).toList());
  }

  @Test
  void thereAreChangesOfAllKindsAndUnchangedToast() throws Exception {
    Map<String, Integer> kinds = new TreeMap<>();
    int toasted = 0;
    List<String> metadata = new ArrayList<>();
    for (byte[] bytes : items().size(20, 300).run(1).records()) {
      DmsRecord record = RecordParser.parse(bytes);
      metadata.add(record.metadata().schema() + "." + record.metadata().table());
      if (record instanceof DmsRecord.Data data) {
        kinds.merge(data.operation().word(), 1, Integer::sum);
        toasted +=
            data.operation() == DmsRecord.Operation.UPDATE && data.data().member("note").isEmpty()
                ? 1
                : 0;
      }
    }
    assertThat(kinds).containsOnlyKeys("delete", "insert", "load", "update");
    assertThat(toasted).as("updates without the toasted note").isPositive();
    assertThat(metadata).contains("shop.item");
  }

  @Test
  void theSameSeedGivesTheSameBytes() {
    assertThat(items().run(3).records()).containsExactlyElementsOf(items().run(3).records());
  }

  @Test
  void aTaskThatCreatesItsTablesSaysSoFirst() throws Exception {
    List<byte[]> records = items().with(DmsSettings.defaults()).run(1).records();
    assertThat(records.stream().filter(WorkloadTest::isControl).count()).isPositive();
    assertThat(isControl(records.get(0))).isTrue();
  }

  private static boolean isControl(byte[] record) {
    try {
      return RecordParser.parse(record) instanceof DmsRecord.Control;
    } catch (BadRecordException e) {
      throw new AssertionError(e);
    }
  }
}
