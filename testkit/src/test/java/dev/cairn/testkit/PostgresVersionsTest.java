package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import dev.cairn.testkit.junit.PostgresTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A class of tests runs once for each version. */
class PostgresVersionsTest {
  private static final List<String> SEEN = new ArrayList<>();

  /** Run by the test below only. */
  @PostgresTest(
      versions = {"9.6", "18"},
      sql = "CREATE TABLE item (id int)")
  static final class OnTwoVersions {
    @Test
    void runs(Connection connection) throws SQLException {
      SEEN.add(connection.getMetaData().getDatabaseProductVersion());
    }

    @Test
    void isAlone(PgOracle oracle) throws SQLException {
      assertThat(oracle.read("integer", "1")).isPresent();
    }
  }

  @AfterAll
  static void forget() {
    System.clearProperty("cairn.testkit.postgres");
  }

  @Test
  void aVersionThatTheClassPathLacksComesFromAFolder() {
    System.setProperty(
        "cairn.testkit.postgres",
        Testdata.root().resolve("test-support/target/postgres").toString());
    TestRun run = TestRun.of(OnTwoVersions.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.passed()).hasSize(4);
    assertThat(SEEN)
        .containsExactly(
            LivePostgres.version("9.6").version().replaceAll("\\.0$", ""),
            LivePostgres.version("18").version().replaceAll("\\.0$", ""));
  }

  @Test
  void aVersionThatIsNowhereIsNamed() {
    TestRun run = TestRun.of(OnNoVersion.class);
    assertThat(run.passed()).isEmpty();
    assertThat(run.failures()).allSatisfy(m -> assertThat(m).contains("7.4"));
  }

  /** Run by the test above only. */
  @PostgresTest(versions = "7.4")
  static final class OnNoVersion {
    @Test
    void runs() {}
  }
}
