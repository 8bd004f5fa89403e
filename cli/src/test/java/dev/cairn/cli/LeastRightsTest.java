package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements of docs/roles.md suffice for every command, and none can be left out. */
class LeastRightsTest {
  private static final Pattern BLOCK = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;
  private final List<String> reading = new ArrayList<>();
  private final List<String> replication = new ArrayList<>();
  private String superuser = "";
  private String url = "";

  @BeforeEach
  void createDatabase() throws IOException, SQLException {
    String database = LivePostgres.createDatabase();
    superuser = LivePostgres.jdbcUrl(database);
    url = superuser.replace("user=postgres", "user=cairn");
    Matcher blocks =
        BLOCK.matcher(
            Files.readString(Testdata.root().resolve("docs/roles.md"))
                .replace("DATABASE shop", "DATABASE " + database));
    assertThat(blocks.find()).isTrue();
    reading.addAll(blocks.group(1).lines().toList());
    assertThat(blocks.find()).isTrue();
    replication.addAll(blocks.group(1).lines().toList());
    execute(
        List.of(
            "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC",
            "CREATE SCHEMA shop",
            "CREATE TABLE shop.crate (id int PRIMARY KEY, label varchar(40))",
            "INSERT INTO shop.crate SELECT g, 'crate ' || g FROM generate_series(1, 20) g",
            "CREATE TABLE shop.parcel (id int PRIMARY KEY) PARTITION BY RANGE (id)",
            "CREATE TABLE shop.parcel_1 PARTITION OF shop.parcel FOR VALUES FROM (0) TO (9)",
            "INSERT INTO shop.parcel VALUES (1), (2)"));
  }

  @AfterEach
  void dropRole() throws SQLException {
    execute(List.of("DROP OWNED BY cairn", "DROP ROLE cairn"));
  }

  @Test
  void theStatementsSufficeForEveryCommand() throws SQLException {
    execute(reading);
    String bundle = folder.resolve("bundle").toString();
    assertThat(run("inspect")).isZero();
    assertThat(run("generate", "--out", bundle)).isZero();
    assertThat(run("drift", "--bundle", bundle)).isZero();
    assertThat(run("verify", "--bundle", bundle)).isZero();
    assertThat(run("capture", "--full-load-only", "--out", folder.resolve("load") + "")).isZero();
    String check = cairn("check", "--probe", "--jdbc-url", url).out();
    assertThat(check)
        .contains("ROLE_CANNOT_REPLICATE")
        .doesNotContain("TABLE_NOT_READABLE", "HIDDEN_FROM_ROLE", "PROBE_FAILED");
    execute(replication);
    assertThat(cairn("check", "--jdbc-url", url).out()).doesNotContain("ROLE_CANNOT_REPLICATE");
    assertThat(run("verify", "--changes", "1s")).isZero();
    assertThat(run("capture", "--for", "1s", "--out", folder.resolve("changes") + "")).isZero();
  }

  @Test
  void withoutTheRightOfReplicationThereAreNoChanges() throws SQLException {
    execute(reading);
    assertThat(run("verify", "--changes", "1s")).isEqualTo(3);
    assertThat(run("capture", "--for", "1s", "--out", folder.resolve("changes") + "")).isEqualTo(3);
  }

  @Test
  void noGrantCanBeLeftOut() throws SQLException {
    for (String left : reading.subList(1, reading.size())) {
      List<String> others = new ArrayList<>(reading);
      others.remove(left);
      execute(others);
      assertThat(run("verify")).as("without " + left).isIn(1, 3);
      dropRole();
    }
    execute(reading.subList(0, 1));
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--jdbc-url", url));
    return cairn(all.toArray(String[]::new)).exit();
  }

  private void execute(List<String> statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(superuser);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
