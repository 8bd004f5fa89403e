package dev.cairn.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.bundle.CollectionNames;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.plan.CollectionRecords;
import dev.cairn.plan.RecordRoutes;
import dev.cairn.rockset.collection.DocumentCollection;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.sample.PgSample;
import dev.cairn.testing.TestDatabase;
import dev.cairn.testkit.Documents;
import dev.cairn.verify.compare.Loss;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The sink's tables beside the tables that DMS has read, value by value. */
final class SinkRows {
  /** What DMS or a transformation loses, with an advisory; a job loses nothing more. */
  private static final Loss[] ACCEPTED = {
    Loss.BOUNDS, Loss.PRECISION, Loss.CLAMPED, Loss.NOT_A_NUMBER
  };

  private SinkRows() {}

  /** Asserts that the sink has the rows of the tables, and returns how many documents it has. */
  static int compare(SourceTable.Run run, TestDatabase target) throws SQLException {
    Map<String, DocumentCollection> replayed = replay(run);
    int documents = 0;
    for (TableName table : run.rows().keySet()) {
      String collection = CollectionNames.of(table);
      DocumentCollection expected = replayed.get(collection);
      Map<String, String> stored = stored(target, CollectionNames.sinkTable(table));
      Set<String> ids = new HashSet<>(run.rows().get(table).keySet());
      ids.addAll(run.abandoned().get(table));
      assertThat(stored.keySet()).as("rows").containsExactlyInAnyOrderElementsOf(ids);
      for (Map.Entry<String, Map<String, PgSample>> row : run.rows().get(table).entrySet()) {
        ObjectValue document = expected.document(row.getKey()).orElseThrow();
        Documents.assertRow(row.getValue(), document, ACCEPTED);
        assertThat(stored.get(row.getKey())).isEqualTo(asJsonb(target, JsonValues.write(document)));
        documents++;
      }
    }
    return documents;
  }

  /** The collections after the records in the order of the source. */
  private static Map<String, DocumentCollection> replay(SourceTable.Run run) {
    Map<String, DocumentCollection> collections = new HashMap<>();
    List<CollectionRecords> all = CollectionRecords.of(run.plan());
    all.forEach(
        c ->
            collections.put(
                CollectionNames.of(c.collection()), new DocumentCollection(Dialect.defaults())));
    RecordRoutes<CollectionRecords> routes = RecordRoutes.of(all, c -> c);
    Map<CollectionRecords, IngestTransformation> compiled = new HashMap<>();
    for (byte[] bytes : run.records()) {
      DmsRecord record = RecordParser.own(bytes);
      Optional<CollectionRecords> route = routes.of(record);
      if (route.isPresent() && record instanceof DmsRecord.Data) {
        CollectionRecords to = route.get();
        DocumentCollection collection = collections.get(CollectionNames.of(to.collection()));
        SourceReading.Result result = SourceReading.of(to.sourceFormat(), to.key()).read(record);
        if (result instanceof SourceReading.Removal removal) {
          collection.apply(
              new Outcome.Emitted(
                  ObjectValue.of("_id", new StringValue(removal.id())),
                  Operation.DELETE,
                  Optional.of(removal.id()),
                  OptionalLong.empty()));
        } else if (result instanceof SourceReading.Document document
            && compiled
                    .computeIfAbsent(to, c -> IngestTransformation.compile(c.sql()))
                    .apply(document.input())
                instanceof Outcome.Emitted emitted) {
          collection.apply(emitted);
        }
      }
    }
    return collections;
  }

  private static Map<String, String> stored(TestDatabase target, String table) throws SQLException {
    Map<String, String> stored = new HashMap<>();
    try (Statement statement = target.connection().createStatement();
        ResultSet row =
            statement.executeQuery("SELECT \"_id\", \"document\"::text FROM " + table)) {
      while (row.next()) {
        stored.put(row.getString(1), row.getString(2));
      }
    }
    return stored;
  }

  private static String asJsonb(TestDatabase target, String json) throws SQLException {
    try (PreparedStatement statement =
        target.connection().prepareStatement("SELECT (?::jsonb)::text")) {
      statement.setString(1, json);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
