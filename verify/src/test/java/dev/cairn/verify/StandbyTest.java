package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.server.EmbeddedServer;
import dev.cairn.server.ServerOptions;
import dev.cairn.testing.PostgresServer;
import dev.cairn.verify.result.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandbyTest {
  @Test
  void aStandbySharesItsSnapshotToo() throws Exception {
    try (EmbeddedServer primary = EmbeddedServer.start(PostgresServer.testing());
        Connection connection = connect(primary);
        Statement statement = connection.createStatement()) {
      for (String table : List.of("a", "b", "c")) {
        statement.execute("CREATE TABLE " + table + " (id int PRIMARY KEY)");
        statement.execute("INSERT INTO " + table + " SELECT generate_series(1, 100)");
      }
      statement.execute("CHECKPOINT");
      Path data = primary.folder().resolve("data");
      Files.createFile(data.resolve("standby.signal"));
      verify(PostgresServer.testing().withData(data));
    }
  }

  private static void verify(ServerOptions options) throws Exception {
    try (EmbeddedServer standby = EmbeddedServer.start(options);
        Connection connection = connect(standby);
        Statement statement = connection.createStatement();
        ResultSet recovery = statement.executeQuery("SELECT pg_is_in_recovery()")) {
      recovery.next();
      assertThat(recovery.getBoolean(1)).isTrue();
      List<String> notices = new ArrayList<>();
      Verification verification =
          Verification.of(
                  IngestPlan.of(
                      Catalog.read(connection, Selection.of("public.*")), PlanOptions.defaults()))
              .withProgress(
                  new Progress() {
                    @Override
                    public void rows(TableName table, long checked) {}

                    @Override
                    public void notice(String message) {
                      notices.add(message);
                    }
                  });
      assertThat(verification.run(() -> connect(standby), 3).rows()).isEqualTo(300);
      assertThat(notices).isEmpty();
    }
  }

  private static Connection connect(EmbeddedServer server) throws java.sql.SQLException {
    return DriverManager.getConnection(server.jdbcUrl("postgres") + "?user=postgres");
  }
}
