package example.parsers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cairn.dms.DmsSettings;
import dev.cairn.sample.PgSample;
import dev.cairn.sample.PgValues;
import dev.cairn.testkit.DmsKit;
import dev.cairn.testkit.DmsSample;
import dev.cairn.testkit.Documents;
import dev.cairn.testkit.SecondOpinion;
import dev.cairn.testkit.TransformationKit;
import dev.cairn.testkit.Workload;
import dev.cairn.testkit.jqwik.PgValue;
import dev.cairn.testkit.junit.DmsValues;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The parts of the kit, each in a few lines. */
class KitTest {
  @Test
  void givesTheValuesOfAType() {
    List<PgSample> values = PgValues.of("numeric(12,2)[]").stream(42).limit(1000).toList();
    for (PgSample value : values) {
      String text = value.text(); // {1.10,NULL}, as PostgreSQL prints it; null for NULL
      String sql = value.sql(); // '{1.10,NULL}'::numeric(12,2)[], to paste into psql
      Object truth = value.truth(); // [1.10, null], a List of BigDecimal
      assertEquals(text == null, truth == null);
      assertTrue(sql.equals("NULL") || sql.contains("::numeric(12,2)[]"));
    }
  }

  @Test
  void knowsTypesOfYourOwn() {
    PgValues mood = PgValues.ofEnum("shop.mood", "happy", "it's fine");
    PgValues amount =
        PgValues.ofDomain("shop.amount", "numeric(12,2)")
            .where(value -> value.truth() instanceof BigDecimal number && number.signum() >= 0);
    assertEquals(3, mood.edges().size());
    assertEquals("'0.00'::shop.amount", amount.edges().get(0).sql());
  }

  @Test
  void triesAConversionAsYourTaskWritesIt() {
    DmsKit.of("integer")
        .with(DmsSettings.recommended()) // the settings of your endpoints and task
        .seconds(Duration.ofMillis(200))
        .check(json -> json.isNumber() ? json.intValue() : null);
  }

  @ParameterizedTest
  @DmsValues(type = "uuid", tries = 50)
  void isATestForEachValue(DmsSample sample) {
    assertEquals(
        sample.expected(),
        sample.json().isTextual() ? java.util.UUID.fromString(sample.json().asText()) : null);
  }

  @Property(tries = 50)
  void isAProperty(@ForAll @PgValue("numeric(20,8)") BigDecimal value) {
    assertEquals(8, value.scale());
  }

  @Test
  void triesATransformation() {
    String sql = "SELECT *, CAST(v AS string) AS v FROM _input";
    TransformationKit.of(sql).with(DmsSettings.recommended()).keepsEveryValueOf("integer");
    SecondOpinion.agreesOn(sql);
  }

  @Test
  void comparesADocumentWithARow() {
    PgSample price = new PgSample(PgValues.of("numeric(12,2)").type(), "1.50");
    Documents.assertRow(Map.of("price", price), Documents.of("{\"price\": 1.5}"));
  }

  @Test
  void givesTheRecordsOfATable() {
    Workload.Run run =
        Workload.of("shop.item", "id", Map.of("id", "integer", "note", "text")).run(42);
    for (byte[] record : run.records()) {
      assertTrue(new String(record, StandardCharsets.UTF_8).startsWith("{"));
    }
    assertTrue(run.rows().size() > 0); // the rows of the table in the end
  }
}
