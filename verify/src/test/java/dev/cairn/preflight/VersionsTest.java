package dev.cairn.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.BundleFile;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The questions and the scripts of the source work on every version. */
class VersionsTest {
  static List<PostgresServer> versions() {
    return LivePostgres.versions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyVersionCanBeAskedAndSetUp(PostgresServer server) throws SQLException {
    String url = server.jdbcUrl(server.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE keyless (id integer, name text)");
      assertThat(Preflight.of(Target.defaults()).check(connection, Selection.all()).findings())
          .extracting(CheckFinding::id)
          .contains("no-primary-key");
      Target target =
          Target.parse("{\"source\": {\"hosting\": \"self-managed\", \"user\": \"dms_versions\"}}");
      Bundle bundle =
          Bundle.of(
              IngestPlan.of(Catalog.read(connection, Selection.all()), PlanOptions.defaults()),
              target);
      for (BundleFile file : bundle.files()) {
        if (file.path().matches("source/.*\\.sql")) {
          statement.execute(file.text() + "\n;SELECT 1");
        }
      }
    }
  }
}
