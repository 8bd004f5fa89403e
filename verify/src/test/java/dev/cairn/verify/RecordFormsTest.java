package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cairn.catalog.Schemas;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What becomes of every form in which a value may come, whether the emulator writes it or not. */
class RecordFormsTest {
  @TestFactory
  Stream<DynamicTest> everyFormBecomesWhatIsWritten() throws IOException {
    return Files.readAllLines(Testdata.path("dms/records/forms.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> List.of(line.split(" \\| ")))
        .map(cells -> dynamicTest(cells.get(1) + " " + cells.get(2), () -> check(cells)));
  }

  private static void check(List<String> cells) throws Exception {
    Evidence.valueOf(cells.get(0).toUpperCase(Locale.ROOT));
    String type = cells.get(1);
    int space = cells.get(2).indexOf(' ');
    String record =
        "{\"data\":"
            + cells.get(2).substring(space + 1)
            + ",\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30.123456Z\","
            + "\"record-type\":\"data\",\"operation\":\""
            + cells.get(2).substring(0, space)
            + "\",\"partition-key-type\":\"schema-table\",\"schema-name\":\"shop\","
            + "\"table-name\":\"item\"}}";
    assertThat(
            List.of(
                become(record, type, Profile.DOCUMENTED), become(record, type, Profile.LOSSLESS)))
        .as(String.join(" | ", cells))
        .isEqualTo(cells.subList(3, 5));
  }

  private static String become(String record, String type, Profile profile) throws Exception {
    String ddl = "CREATE SCHEMA shop; CREATE TABLE shop.item (id int PRIMARY KEY, c " + type + ");";
    IngestPlan plan = IngestPlan.of(Schemas.of(ddl), PlanOptions.defaults().withProfile(profile));
    SourceReading reading = SourceReading.of(SourceFormat.POSTGRESQL, List.of("id"));
    SourceReading.Result result =
        reading.read(RecordParser.parse(record.getBytes(StandardCharsets.UTF_8)));
    if (result instanceof SourceReading.Removal removal) {
      return "removed " + removal.id();
    }
    Outcome outcome =
        IngestTransformation.compile(plan.collections().get(0).sql(), Dialect.defaults())
            .apply(((SourceReading.Document) result).input(), new EvaluationContext(0));
    if (outcome instanceof Outcome.Emitted emitted) {
      return emitted.document().has("c") ? JsonValues.write(emitted.document().get("c")) : "-";
    }
    return outcome instanceof Outcome.Failed failed ? "failed " + failed.code() : "filtered";
  }
}
