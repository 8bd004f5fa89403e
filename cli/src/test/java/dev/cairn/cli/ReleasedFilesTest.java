package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a released version wrote is read by this one, to the same result. */
class ReleasedFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  static List<Path> releases() throws IOException {
    try (Stream<Path> folders = Files.list(Testdata.path("releases"))) {
      List<Path> releases = folders.filter(Files::isDirectory).sorted().toList();
      assertThat(releases).isNotEmpty();
      return releases;
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void theSnapshotHasTheSameTablesAndColumns(Path release) throws Exception {
    JsonNode then = JSON.readTree(release.resolve("catalog.json").toFile());
    Cli.Run run = Cli.cairn("inspect", "--format", "json", "--catalog", release + "/catalog.json");
    JsonNode now = JSON.readTree(run.out());
    for (String key : List.of("schema", "table", "column", "type", "dms_type", "primary_key")) {
      assertThat(now.findValues(key)).as(key).isEqualTo(then.findValues(key)).isNotEmpty();
    }
    assertThat(now.get("not_replicable")).isEqualTo(then.get("not_replicable"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void theBundleIsComparedAndWrittenAgain(Path release) throws Exception {
    Path bundle = copy(release.resolve("bundle"));
    Cli.Run drift =
        Cli.cairn("drift", "--bundle", bundle + "", "--catalog", release + "/catalog.json");
    assertThat(drift.exit()).as(drift.out() + drift.err()).isZero();
    Cli.Run generate =
        Cli.cairn(
            "generate",
            "--catalog",
            release + "/catalog.json",
            "--profile",
            "lossless",
            "--check",
            release + "/check.json",
            "--overrides",
            release + "/bundle/overrides.txt",
            "--out",
            bundle + "");
    assertThat(generate.exit()).as(generate.out() + generate.err()).isZero();
    assertThat(files(bundle.resolve("collections")))
        .containsExactlyElementsOf(files(release.resolve("bundle/collections")));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void theRecordsLeadToTheSameDocuments(Path release) throws Exception {
    Cli.Run eval =
        Cli.cairn(
            "eval",
            "--input-format",
            "dms",
            "--bundle",
            release + "/bundle",
            "--input",
            release + "/records.jsonl",
            "--outcomes");
    assertThat(eval.exit()).as(eval.err()).isZero();
    assertThat(eval.out().lines())
        .containsExactlyElementsOf(Files.readAllLines(release.resolve("outcomes.jsonl")));
  }

  /** The keys of the contract: later versions add some, and take none away. */
  @ParameterizedTest
  @MethodSource("releases")
  void theReportsHaveTheKeysThatProgramsReadToday(Path release) throws Exception {
    String version = release.getFileName().toString();
    JsonNode verify = JSON.readTree(release.resolve("verify.json").toFile());
    assertThat(verify.get("cairn").asText()).isEqualTo(version);
    assertThat(verify.get("verdict").asText()).isEqualTo("good");
    assertThat(verify.at("/summary/exact").asLong()).isPositive();
    assertThat(verify.at("/tables/0/columns/0/exact").isNumber()).isTrue();
    JsonNode check = JSON.readTree(release.resolve("check.json").toFile());
    assertThat(check.findValuesAsText("id")).contains("no-primary-key");
    assertThat(check.findValuesAsText("severity")).contains("error");
    JsonNode drift = JSON.readTree(release.resolve("drift.json").toFile());
    assertThat(drift.get("changes")).isEmpty();
    assertThat(drift.get("verdict").asText()).isEqualTo("good");
    assertThat(release.resolve("report/report.html")).exists();
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path copy(Path from) throws IOException {
    Path to = folder.resolve("bundle");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }
}
