package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify --documents}: documents that a job wrote to PostgreSQL. */
class SinkCommandTest {
  private static final String SECRET = "s3cret";

  @RegisterExtension
  static final TestDatabase database =
      new TestDatabase(
          "CREATE SCHEMA shop",
          "CREATE TABLE shop.visit (id bigint PRIMARY KEY, at timestamp, photo bytea, price numeric)",
          "INSERT INTO shop.visit SELECT n, '2024-01-01'::timestamp + n * interval '0.1 s',"
              + " decode(md5(n::text), 'hex'), n / 3::numeric FROM generate_series(1, 50) n");

  @TempDir private Path folder;

  @Test
  void theOutputOfEvalInASinkIsComparedWithTheTables() throws Exception {
    String sink = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    Path bundle = folder.resolve("bundle");
    Path records = folder.resolve("records.jsonl");
    assertThat(
            Cli.cairn(
                    "generate",
                    "--jdbc-url",
                    database.url(),
                    "--profile",
                    "lossless",
                    "--out",
                    bundle.toString())
                .exit())
        .isZero();
    assertThat(
            Cli.cairn(
                    "capture",
                    "--jdbc-url",
                    database.url(),
                    "--bundle",
                    bundle.toString(),
                    "--full-load-only",
                    "--out",
                    records.toString())
                .exit())
        .isZero();
    Cli.Run eval =
        Cli.cairn(
            "eval",
            "--input-format",
            "dms",
            "--bundle",
            bundle.toString(),
            "--input",
            records.toString(),
            "--threads",
            "2");
    assertThat(eval.exit()).isZero();
    try (Connection connection = DriverManager.getConnection(sink);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE shop_visit (\"_id\" text PRIMARY KEY, document jsonb, change_order bytea)");
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO shop_visit SELECT d->>'_id', d FROM (SELECT ?::jsonb AS d) e")) {
        for (String line : eval.out().lines().toList()) {
          insert.setString(1, line);
          insert.executeUpdate();
        }
      }
      Cli.Run good = verify(bundle, sink + "&password=" + SECRET);
      assertThat(good.exit()).as(good.out() + good.err()).isZero();
      assertThat(good.out() + good.err()).doesNotContain(SECRET).contains("documents");

      statement.execute("DELETE FROM shop_visit WHERE \"_id\" = '7'");
      Cli.Run missing = verify(bundle, sink);
      assertThat(missing.exit()).isEqualTo(1);
      assertThat(missing.out()).contains("\"missing\" : 4");

      statement.execute("DROP TABLE shop_visit");
      Cli.Run none = verify(bundle, sink);
      assertThat(none.exit()).isEqualTo(1);
      assertThat(none.out()).contains("the sink has no table public.shop_visit");
    }
    Cli.Run unreachable =
        verify(bundle, "jdbc:postgresql://127.0.0.1:1/a?user=b&password=" + SECRET);
    assertThat(unreachable.exit()).isEqualTo(3);
    assertThat(unreachable.err()).contains("127.0.0.1:1").doesNotContain(SECRET);
    assertThat(verify(bundle, "mysql://somewhere").exit()).isEqualTo(2);
  }

  private Cli.Run verify(Path bundle, String sink) {
    return Cli.cairn(
        "verify",
        "--jdbc-url",
        database.url(),
        "--bundle",
        bundle.toString(),
        "--documents",
        sink,
        "--format",
        "json");
  }
}
