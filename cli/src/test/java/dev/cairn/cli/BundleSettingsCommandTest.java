package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.testing.LivePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proof of a bundle is a proof of what its files set. */
class BundleSettingsCommandTest {
  @TempDir private Path folder;

  @Test
  void longIntegersAreExactOnlyWithABundleThatKeepsThem() throws SQLException, IOException {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE t (id int PRIMARY KEY, n bigint);"
              + " INSERT INTO t VALUES (1, 12345678901234567), (2, 98765432109876543)");
    }
    String bundle = folder.resolve("bundle").toString();
    Cli.Run made =
        cairn("generate", "--jdbc-url", url, "--dms", "UseLargeIntegerValue=true", "--out", bundle);
    assertThat(made.exit()).isZero();
    assertThat(exact(url, bundle)).isEqualTo(2);

    // As earlier versions wrote it: planned, but set nowhere.
    try (Stream<Path> all = Files.walk(folder.resolve("bundle"))) {
      List<Path> files =
          all.filter(f -> f.toString().matches(".*(endpoints|terraform).*json")).toList();
      for (Path file : files) {
        Files.writeString(
            file,
            Files.readString(file)
                .replaceAll(",\\s*\"(UseLargeIntegerValue|use_large_integer_value)\": true", ""));
      }
    }
    assertThat(exact(url, bundle)).isZero();
  }

  private static int exact(String url, String bundle) throws IOException {
    Cli.Run run = cairn("verify", "--jdbc-url", url, "--bundle", bundle, "--format", "json");
    return new ObjectMapper().readTree(run.out()).at("/tables/0/columns/1/exact").asInt();
  }

  @Test
  void anEngineOfTheTargetFileThatLacksASettingIsRefused() throws IOException {
    Path target = folder.resolve("target.json");
    Files.writeString(target, "{\"dms\":{\"engine_version\":\"3.5.3\"}}");
    Path ddl = folder.resolve("ddl.sql");
    Files.writeString(ddl, "CREATE TABLE t (id int PRIMARY KEY, n bigint);");
    Path bundle = folder.resolve("bundle");
    Cli.Run run =
        cairn(
            "generate",
            "--ddl",
            ddl.toString(),
            "--target",
            target.toString(),
            "--dms",
            "UseLargeIntegerValue=true",
            "--out",
            bundle.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("dms.engine_version is 3.5.3, which does not know UseLargeIntegerValue=true");
    assertThat(bundle).doesNotExist();
  }

  @Test
  void aSettingOfTasksSurvivesTheNextGenerate() throws IOException {
    Path ddl = folder.resolve("ddl.sql");
    Files.writeString(ddl, "CREATE TABLE t (id int PRIMARY KEY, n bigint);");
    Path bundle = folder.resolve("bundle");
    String[] generate = {"generate", "--ddl", ddl.toString(), "--out", bundle.toString()};
    assertThat(cairn(with(generate, "--dms", "DataTruncationErrorPolicy=STOP_TASK")).exit())
        .isZero();
    Path task = bundle.resolve("dms/tasks/public.t.json");
    String before = Files.readString(task);
    assertThat(before).contains("DataTruncationErrorPolicy\\\":\\\"STOP_TASK");
    assertThat(cairn(with(generate, "--dms", "LobMaxSize=512")).exit()).isZero();
    assertThat(Files.readString(task)).contains("STOP_TASK", "LobMaxSize\\\":512");
    assertThat(cairn(generate).exit()).isZero();
    assertThat(Files.readString(task)).contains("STOP_TASK", "LobMaxSize\\\":512");

    Cli.Run wrong = cairn(with(generate, "--dms", "DataTruncationErrorPolice=STOP_TASK"));
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("no DMS setting named DataTruncationErrorPolice")
        .contains("hint: did you mean DataTruncationErrorPolicy?");
    Cli.Run value = cairn(with(generate, "--dms", "DataTruncationErrorPolicy=STOP"));
    assertThat(value.exit()).isEqualTo(2);
    assertThat(value.err())
        .contains("hint: it is one of IGNORE_RECORD, LOG_ERROR, SUSPEND_TABLE, STOP_TASK");
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }
}
