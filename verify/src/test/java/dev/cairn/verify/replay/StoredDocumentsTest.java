package dev.cairn.verify.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.result.TableReport;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Documents of a sink, in memory and in temporary files. */
class StoredDocumentsTest {
  @RegisterExtension
  static final TestDatabase database =
      new TestDatabase(
          "CREATE TABLE kept (id bigint PRIMARY KEY, v text)",
          "INSERT INTO kept SELECT CASE WHEN n % 50 = 0 THEN 4234567890123456000 + n ELSE n END,"
              + " 'v' || n FROM generate_series(1, 600) n");

  @Test
  void theWayThroughFilesFindsTheSame() {
    TableReport inMemory = report(100 << 20);
    assertThat(report(5_000)).isEqualTo(inMemory);
    assertThat(inMemory.rows()).isEqualTo(600);
    assertThat(inMemory.extraDocuments()).as("no row, twice, no _id").isEqualTo(30 + 2 + 1);
    assertThat(inMemory.columns().get(1).missing()).isEqualTo(30 + 12);
  }

  private static TableReport report(long most) {
    IngestPlan plan =
        IngestPlan.of(Catalog.read(database.connection(), Selection.all()), PlanOptions.defaults());
    CheckedTable table =
        new CheckedTable(plan.collections().get(0), plan.options(), Dialect.defaults());
    try (SourceSession session = SourceSession.open(database.connection());
        StoredDocuments documents =
            new StoredDocuments(table, InstantSource.fixed(Instant.EPOCH), most)) {
      for (int n = 1; n <= 600; n++) {
        String id = n % 50 == 0 ? "no row's" : Integer.toString(n % 20 == 1 ? -n : n);
        if (n % 50 != 0 || n == 50 || n == 100) {
          documents.add(id, "{\"_id\":\"" + id + "\",\"id\":" + n + ",\"v\":\"v" + n + "\"}");
        }
      }
      documents.add(null, "{}");
      return documents.compare(session, false, (name, rows) -> {});
    }
  }
}
