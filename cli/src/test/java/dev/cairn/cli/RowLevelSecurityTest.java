package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.LivePostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half a table is never taken for the whole: every command says which policy hides rows. */
class RowLevelSecurityTest {
  private static final String ROLE = "row_level_security_reader";
  private static String url = "";
  private static String database = "";

  @TempDir private Path folder;

  @BeforeAll
  static void createTables() throws SQLException {
    database = LivePostgres.createDatabase();
    execute(
        "CREATE TABLE acc (id int PRIMARY KEY, tenant int)",
        "INSERT INTO acc SELECT g, g % 2 FROM generate_series(1, 10) g",
        "ALTER TABLE acc ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY \"Own tenant\" ON acc USING (tenant = 0)",
        "CREATE TABLE zero (id int PRIMARY KEY)",
        "INSERT INTO zero VALUES (1)",
        "ALTER TABLE zero ENABLE ROW LEVEL SECURITY",
        "CREATE TABLE open (id int PRIMARY KEY)",
        "INSERT INTO open SELECT generate_series(1, 3)",
        "CREATE ROLE " + ROLE + " LOGIN",
        "GRANT SELECT ON acc, zero, open TO " + ROLE);
    url = LivePostgres.jdbcUrl(database).replace("user=postgres", "user=" + ROLE);
  }

  @AfterAll
  static void dropRole() throws SQLException {
    execute("DROP OWNED BY " + ROLE, "DROP ROLE " + ROLE);
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(LivePostgres.jdbcUrl(database));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void inspectNamesTheTableAndThePolicy() {
    assertThat(cairn("inspect", "--jdbc-url", url).flat())
        .contains(
            "rows of public.acc that row-level security hides: policy \"Own tenant\"",
            "rows of public.zero that row-level security hides: all, because no policy applies",
            "ALTER ROLE " + ROLE + " BYPASSRLS",
            "warning ROW_LEVEL_SECURITY 2");
  }

  @Test
  void checkFindsItAsAnError() {
    Cli.Run run = cairn("check", "--jdbc-url", url);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.flat())
        .contains("rows of public.acc that row-level security hides: policy \"Own tenant\"")
        .contains("ROW_LEVEL_SECURITY");
  }

  @Test
  void verifyNamesTheTableAndThePolicyOnceAndProvesTheOthers() {
    Cli.Run run = cairn("verify", "--jdbc-url", url);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.flat())
        .containsOnlyOnce("rows of public.acc that row-level security hides: policy \"Own tenant\"")
        .containsOnlyOnce(
            "rows of public.zero that row-level security hides: all, because no policy")
        .contains("fix ALTER ROLE " + ROLE + " BYPASSRLS;")
        .containsPattern(" incomplete: .*; profile documented: 3 rows; values: 3 exact");
    Cli.Run json = cairn("verify", "--jdbc-url", url, "--format", "json");
    assertThat(json.exit()).isEqualTo(1);
    assertThat(json.out()).contains("\"verdict\" : \"incomplete\"", "\"TABLE_UNREADABLE\"");
  }

  @Test
  void verifyOfABundleThatAnotherRoleMadeSaysItToo() {
    Path bundle = folder.resolve("bundle");
    String owner = LivePostgres.jdbcUrl(database);
    assertThat(cairn("generate", "--jdbc-url", owner, "--out", bundle.toString()).exit()).isZero();
    assertThat(cairn("verify", "--bundle", bundle.toString(), "--jdbc-url", url).flat())
        .contains("policy \"Own tenant\"", " incomplete: ");
    assertThat(cairn("verify", "--bundle", bundle.toString(), "--jdbc-url", owner).exit()).isZero();
  }

  @Test
  void recordsAreNotProvenByHalfATable() {
    String owner = LivePostgres.jdbcUrl(database);
    Path out = folder.resolve("whole.jsonl");
    assertThat(
            cairn("capture", "--jdbc-url", owner, "--full-load-only", "--out", out.toString())
                .exit())
        .isZero();
    Cli.Run run = cairn("verify", "--records", out.toString(), "--jdbc-url", url);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.flat())
        .contains("policy \"Own tenant\"", " incomplete: ")
        .doesNotContain("without a row");
  }

  @Test
  void captureWritesTheOtherTablesAndSaysWhichIsIncomplete() {
    Path out = folder.resolve("records.jsonl");
    Cli.Run run = cairn("capture", "--jdbc-url", url, "--full-load-only", "--out", out.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .contains("incomplete: public.acc: only 0 rows were loaded")
        .contains("policy \"Own tenant\"", "\nhint: ALTER ROLE " + ROLE + " BYPASSRLS;")
        .doesNotContain("\\n");
    assertThat(out).content().contains("\"open\"").doesNotContain("\"tenant\":");
  }
}
