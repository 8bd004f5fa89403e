package dev.cairn.emulator.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.testing.Jvm;
import dev.cairn.testing.LivePostgres;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** A capture whose process is killed leaves the server as it was. */
class KilledCaptureTest {
  /** Begins a capture, says so, and waits to be killed. */
  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      Catalog catalog = Catalog.read(connection, Selection.all());
      Capture.begin(
          () -> DriverManager.getConnection(arguments[0]),
          catalog.tables(),
          DmsSettings.defaults(),
          InstantSource.system());
      System.out.println("begun");
      Thread.sleep(60_000);
    }
  }

  @Test
  void theSlotGoesWithTheProcess() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.createStatement().execute("CREATE TABLE item (id int PRIMARY KEY)");
      Process process =
          new ProcessBuilder(Jvm.command(KilledCaptureTest.class, url))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        assertThat(out.readLine()).isEqualTo("begun");
        assertThat(slots(connection)).isEqualTo(1);
      } finally {
        process.destroyForcibly().waitFor();
      }
      for (int i = 0; i < 100 && slots(connection) > 0; i++) {
        Thread.sleep(100);
      }
      assertThat(slots(connection)).isZero();
    }
  }

  private static long slots(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_replication_slots WHERE database = current_database()")) {
      row.next();
      return row.getLong(1);
    }
  }
}
