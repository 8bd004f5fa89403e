package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The schemas under {@code testdata/odd}: one odd table stops no command and hides no other. */
class OddTablesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  /** A build takes every second schema, and every sixth to the commands that read no rows. */
  @TestFactory
  Stream<DynamicTest> theProofNamesTheOddTableAndGoesOnWithTheOther() throws IOException {
    return tests(2, 6);
  }

  @Tag("long")
  @TestFactory
  Stream<DynamicTest> everyCommandNamesTheOddTableAndGoesOnWithTheOther() throws IOException {
    return tests(1, 1);
  }

  private Stream<DynamicTest> tests(int step, int whole) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Testdata.path("odd"))) {
      files = all.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
    }
    return IntStream.range(0, files.size())
        .filter(i -> i % step == 0)
        .mapToObj(
            i ->
                dynamicTest(
                    files.get(i).getFileName().toString(),
                    () -> new Schema(files.get(i)).check(i % whole == 0)));
  }

  /** A schema on a server, and what its file says of it. */
  private final class Schema {
    private final Path file;
    private final String sql;
    private final String url;

    Schema(Path file) throws IOException, SQLException {
      this.file = file;
      this.sql = Files.readString(file);
      PostgresServer server = server();
      String database = server.createDatabase(value("encoding", "UTF8"));
      String superuser = server.jdbcUrl(database);
      try (Connection connection = DriverManager.getConnection(superuser);
          Statement statement = connection.createStatement()) {
        statement.execute(sql.replace(":database", database));
      }
      this.url = superuser.replace("user=postgres", "user=" + value("role", "postgres"));
    }

    private PostgresServer server() {
      PostgresServer server = LivePostgres.server();
      int from = Integer.parseInt(value("from", "0"));
      return from <= server.major() ? server : LivePostgres.version(Integer.toString(from));
    }

    private List<String> values(String key) {
      String begin = "-- " + key + ": ";
      return sql.lines()
          .filter(line -> line.startsWith(begin))
          .map(line -> line.substring(begin.length()))
          .toList();
    }

    private String value(String key, String otherwise) {
      return values(key).stream().findFirst().orElse(otherwise);
    }

    private Cli.Run run(String... words) {
      List<String> all = new ArrayList<>(List.of(words));
      all.addAll(List.of("--jdbc-url", url));
      return cairn(all.toArray(String[]::new));
    }

    void check(boolean all) throws IOException {
      verify();
      capture();
      probe();
      if (all) {
        plans();
      }
    }

    private void plans() throws IOException {
      String bundle = folder.resolve(file.getFileName() + ".bundle").toString();
      Cli.Run inspected = run("inspect");
      assertThat(inspected.exit()).as(inspected.err()).isIn(0, 1);
      assertThat(inspected.out()).contains("public.plain");
      Cli.Run generated = run("generate", "--out", bundle);
      assertThat(generated.exit()).as(generated.err()).isZero();
      Cli.Run drift = run("drift", "--bundle", bundle);
      assertThat(drift.exit()).as(drift.out() + drift.err()).isZero();
      JsonNode again = JSON.readTree(run("verify", "--bundle", bundle, "--format", "json").out());
      assertThat(again.path("verdict").asText())
          .isEqualTo(value("verify", "").replaceAll(".* ", ""));
    }

    private void verify() throws IOException {
      Path reports = folder.resolve(file.getFileName() + ".report");
      Cli.Run run = run("verify", "--format", "json", "--report", reports.toString());
      JsonNode report = JSON.readTree(run.out());
      assertThat(run.exit() + " " + report.path("verdict").asText())
          .as(run.out() + run.err())
          .isEqualTo(value("verify", ""));
      List<String> expected = values("finding");
      List<String> found = new ArrayList<>();
      report
          .path("findings")
          .forEach(
              finding -> {
                String name =
                    Stream.of(
                            finding.path("code").asText(),
                            finding.path("table").asText(""),
                            finding.path("columns").path(0).asText(""))
                        .filter(part -> !part.isEmpty() && !part.equals("null"))
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow();
                found.add(name + ": " + finding.path("message").asText());
              });
      assertThat(found).as(run.out()).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        String[] parts = expected.get(i).split(": ", 2);
        assertThat(found.get(i)).startsWith(parts[0] + ": ").contains(parts[1]);
      }
      for (String counts : values("counts")) {
        String[] parts = counts.split(" ");
        JsonNode table = table(report, parts[0]);
        long exact = 0;
        for (JsonNode column : table.path("columns")) {
          exact += column.path("exact").asLong();
        }
        assertThat(parts[0] + " " + table.path("rows").asLong() + " " + exact).isEqualTo(counts);
      }
      String text = Files.readString(reports.resolve("report.txt"));
      expected.forEach(finding -> assertThat(text).contains(finding.split(": ", 2)[1]));
    }

    private JsonNode table(JsonNode report, String name) {
      for (JsonNode table : report.path("tables")) {
        if (table.path("table").asText().equals(name)) {
          return table;
        }
      }
      throw new AssertionError("no table " + name + " in " + report);
    }

    private void capture() throws IOException {
      Path out = folder.resolve(file.getFileName() + ".jsonl");
      Cli.Run run = run("capture", "--full-load-only", "--out", out.toString());
      String[] expected = value("capture", "").split(" ", 2);
      assertThat(Integer.toString(run.exit())).as(run.err()).isEqualTo(expected[0]);
      if (expected.length > 1) {
        assertThat(run.err()).contains(expected[1]);
      }
      try (Stream<String> lines = Files.lines(out)) {
        List<String> rows = lines.filter(line -> line.contains("\"load\"")).toList();
        assertThat(rows).filteredOn(line -> line.contains("\"plain\"")).hasSizeBetween(1, 2);
        values("records").forEach(n -> assertThat(rows).hasSize(Integer.parseInt(n)));
      }
    }

    private void probe() throws IOException {
      Cli.Run run = run("check", "--probe", "--probe-time", "10m", "--format", "json");
      assertThat(run.exit()).as(run.err()).isIn(0, 1);
      List<String> found = new ArrayList<>();
      for (JsonNode finding : JSON.readTree(run.out()).path("findings")) {
        String column = finding.path("subject").path("column").asText("");
        String id = finding.path("id").asText();
        if (id.startsWith("probe-") || id.equals("sql-ascii")) {
          found.add(column.isEmpty() ? id : id + " " + column);
        }
      }
      assertThat(found).as(run.out()).containsExactlyInAnyOrderElementsOf(values("check"));
    }
  }
}
