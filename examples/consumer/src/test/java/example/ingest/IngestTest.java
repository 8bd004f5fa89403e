package example.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cairn.plan.IngestPlan;
import org.junit.jupiter.api.Test;

class IngestTest {
  @Test
  void aSchemaBecomesATransformationThatKeepsItsValues() {
    IngestPlan plan = Ingest.plan("CREATE TABLE seen (id integer PRIMARY KEY, at timestamptz(0));");
    assertEquals(1, plan.collections().size());
    assertTrue(Ingest.describe(plan).contains("seen"), "the table is described");
    String document =
        Ingest.document(
            plan.collections().get(0).sql(), "{\"id\":7,\"at\":\"2024-05-01T07:46:00Z\"}");
    assertTrue(document.contains("\"id\":7"), document);
    assertTrue(document.contains("2024-05-01T07:46:00"), document);
  }
}
