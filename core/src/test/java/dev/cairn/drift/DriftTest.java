package dev.cairn.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.BundleFile;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.Placement;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.LivePostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real DDL on a real server, and what it means. */
class DriftTest {
  private static final String SCHEMA =
      """
      CREATE TYPE mood AS ENUM ('good', 'bad');
      CREATE TABLE item (id integer PRIMARY KEY, name varchar(10), made timestamp(0), paid boolean,
        mood mood, amount numeric(10,2), note varchar(20) NOT NULL);
      CREATE TABLE part (id integer, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
      CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
      CREATE TABLE part_2 PARTITION OF part FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
      CREATE TABLE other (id integer PRIMARY KEY);
      """;

  private IngestPlan then;
  private IngestPlan now;

  private DriftReport drift(String ddl) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(LivePostgres.jdbcUrl(LivePostgres.createDatabase()));
        Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
      then = plan(connection);
      statement.execute(ddl);
      now = plan(connection);
      return Drift.between(then, now);
    }
  }

  private static IngestPlan plan(Connection connection) {
    return IngestPlan.of(
        Catalog.read(connection, Selection.all()).schemaOnly(), PlanOptions.defaults());
  }

  @Test
  void everyResourceIsNamedThatIsCreatedChangedDestroyedOrLeft() throws SQLException {
    drift(
        "CREATE TABLE added (id integer PRIMARY KEY); DROP TABLE other;"
            + " ALTER TABLE item ADD score date");
    DriftReport report = Drift.since(then, now.catalog(), Target.defaults(), Placement.none());
    assertThat(
            report.resources().stream()
                .map(r -> r.action().label() + " " + r.kind().label() + " " + r.name()))
        .containsExactly(
            "change iam-role cairn-dms-kinesis-writer",
            "change iam-role cairn-rockset-kinesis-reader",
            "create kinesis-stream dms-public-added",
            "create dms-endpoint cairn-to-public-added",
            "create dms-task cairn-public-added",
            "create rockset-collection postgres.public_added",
            "change rockset-collection postgres.public_item",
            "leave kinesis-stream dms-public-other",
            "destroy dms-endpoint cairn-to-public-other",
            "destroy dms-task cairn-public-other",
            "leave rockset-collection postgres.public_other");
    assertThat(Drift.since(now, now.catalog(), Target.defaults(), Placement.none()).resources())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "SELECT 1                                                   | -     | -     | -",
        "COMMENT ON TABLE item IS 'x'                               | -     | -     | -",
        "CREATE TABLE fresh (id integer PRIMARY KEY)                | fresh | -     | new-rule",
        "DROP TABLE other                                           | other | -     | unsupported",
        "ALTER TABLE other SET UNLOGGED                             | other | -     | unsupported",
        "ALTER TABLE item ADD extra integer                         | item  | extra | none",
        "ALTER TABLE item ADD extra date                            | item  | extra | new-sql",
        "ALTER TABLE item ADD extra integer DEFAULT 5               | item  | extra | reload",
        "ALTER TABLE item DROP name                                 | item  | name  | none",
        "ALTER TABLE item DROP paid                                 | item  | paid  | new-sql",
        "ALTER TABLE item RENAME name TO label                      | item  | label | reload",
        "ALTER TABLE item ALTER name TYPE varchar(30)               | item  | name  | none",
        "ALTER TABLE item ALTER name TYPE text                      | item  | name  | reload",
        "ALTER TABLE item ALTER made TYPE date                      | item  | made  | reload",
        "ALTER TABLE item ALTER note DROP NOT NULL                  | -     | -     | -",
        "ALTER TYPE mood ADD VALUE 'middling'                       | item  | mood  | none",
        "ALTER TYPE mood RENAME VALUE 'bad' TO 'worse'              | item  | mood  | reload",
        "ALTER TABLE item DROP CONSTRAINT item_pkey                 | item  | -     | unsupported",
        "ALTER TABLE item DROP CONSTRAINT item_pkey, ADD PRIMARY KEY (note) | item | - | reload",
        "ALTER TABLE item DROP CONSTRAINT item_pkey, ADD PRIMARY KEY (id) DEFERRABLE | item | - |"
            + " unsupported",
        "ALTER TABLE item REPLICA IDENTITY NOTHING                  | item  | -     | unsupported",
        "ALTER TABLE item REPLICA IDENTITY FULL                     | item  | -     | none",
        "CREATE TABLE part_3 PARTITION OF part DEFAULT              | part  | -     | new-rule",
        "DROP TABLE part_2                                          | part  | -     | unsupported"
      })
  void everyChangeHasItsImpact(String ddl, String table, String column, String impact)
      throws SQLException {
    DriftReport report = drift(ddl);
    if (table == null) {
      assertThat(report.changes()).isEmpty();
      return;
    }
    assertThat(report.changes()).hasSize(1);
    Change change = report.changes().get(0);
    assertThat(change.table().table()).isEqualTo(table);
    assertThat(change.column().orElse(null)).isEqualTo(column);
    assertThat(change.impact().label()).isEqualTo(impact);
    assertThat(change.steps().isEmpty()).isEqualTo(change.impact() == Impact.NONE);
    assertThat(report.isGood()).isEqualTo(change.impact() == Impact.NONE);
    List<String> paths =
        java.util.stream.Stream.of(then, now)
            .flatMap(p -> Bundle.of(p, Target.defaults()).files().stream())
            .map(BundleFile::path)
            .toList();
    assertThat(paths).as("the files it names exist").containsAll(change.artifacts());
  }

  @Test
  void everyArtifactThatReallyChangesIsNamed() throws SQLException {
    DriftReport report = drift("ALTER TABLE item ALTER made TYPE date, DROP paid, ADD day date");
    List<String> named =
        report.changes().stream().flatMap(c -> c.artifacts().stream()).distinct().toList();
    Bundle old = Bundle.of(then, Target.defaults());
    List<String> changed =
        Bundle.of(now, Target.defaults()).files().stream()
            .filter(f -> !old.text(f.path()).equals(java.util.Optional.of(f.text())))
            .map(BundleFile::path)
            .filter(
                p ->
                    !List.of("catalog.json", "plan.json", "manifest.json", "README.md").contains(p))
            .filter(p -> !p.equals("kinesis/sizing.json"))
            .toList();
    assertThat(named).containsAll(changed);
  }

  @Test
  void theJsonHasTheAgreedShape() throws SQLException, IOException {
    JsonNode changes =
        new ObjectMapper().readTree(drift("ALTER TABLE item ADD d date").toJson()).path("changes");
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).fieldNames())
        .toIterable()
        .containsExactly("schema", "table", "column", "change", "impact", "artifacts", "steps");
  }
}
