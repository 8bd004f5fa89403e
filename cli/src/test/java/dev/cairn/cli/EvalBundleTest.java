package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each record of a whole task goes through the transformation of its table. */
class EvalBundleTest {
  @TempDir private static Path folder;

  private static Path records;

  @BeforeAll
  static void capture() {
    records = folder.resolve("records.jsonl");
    Cli.Run run =
        cairn(
            "capture",
            "--jdbc-url",
            Shop.jdbcUrl(),
            "--full-load-only",
            "--quiet",
            "--out",
            records.toString());
    assertThat(run.exit()).as(run.err()).isZero();
  }

  private static String bundle(String name, String... options) {
    String bundle = folder.resolve(name).toString();
    List<String> words =
        new ArrayList<>(List.of("generate", "--jdbc-url", Shop.jdbcUrl(), "--quiet"));
    words.addAll(List.of("--out", bundle));
    words.addAll(List.of(options));
    Cli.Run run = cairn(words.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    return bundle;
  }

  private static Cli.Run eval(String bundle, String... more) {
    List<String> words =
        new ArrayList<>(List.of("eval", "--input-format", "dms", "--input", records.toString()));
    words.addAll(List.of("--bundle", bundle));
    words.addAll(List.of(more));
    return cairn(words.toArray(String[]::new));
  }

  @Test
  void everyRowOfEveryTableBecomesADocument() throws Exception {
    long rows =
        Files.readAllLines(records).stream().filter(line -> line.contains("\"load\"")).count();
    for (String format : new String[] {"postgresql", "json"}) {
      Cli.Run run = eval(bundle(format, "--profile", "lossless", "--source-format", format));
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out().lines()).hasSize((int) rows);
      assertThat(run.out()).contains("\"_id\":\"").contains("Käufe");
    }
  }

  @Test
  void aTableThatTheBundleLacksIsAnOutcomeWithACode() throws Exception {
    Cli.Run run =
        eval(bundle("part", "--profile", "lossless", "--exclude", "shop.order_line"), "--outcomes");
    assertThat(run.exit()).isEqualTo(1);
    List<JsonNode> outcomes = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      outcomes.add(new ObjectMapper().readTree(line));
    }
    List<String> lines = Files.readAllLines(records);
    assertThat(outcomes).hasSameSizeAs(lines);
    long failed = 0;
    for (int i = 0; i < lines.size(); i++) {
      boolean lacking = lines.get(i).contains("\"table-name\":\"order_line\"");
      JsonNode outcome = outcomes.get(i);
      assertThat(outcome.path("outcome").asText().equals("failed"))
          .as(lines.get(i))
          .isEqualTo(lacking);
      if (lacking) {
        failed++;
        assertThat(outcome.at("/error/code").asText()).isEqualTo("NOT_IN_PLAN");
        assertThat(outcome.at("/error/message").asText())
            .isEqualTo("input line " + (i + 1) + ": shop.order_line is not in the bundle");
      }
    }
    assertThat(failed).isPositive();
    assertThat(run.err()).startsWith(failed + " of " + lines.size() + " documents failed");
  }

  @Test
  void whatDoesNotGoTogetherIsWrongUsage() {
    assertThat(cairn("eval", "--bundle", "b", "-e", "SELECT 1").err())
        .contains("--bundle and -e: the bundle already has transformations and keys");
    assertThat(cairn("eval", "--bundle", "b", "--input-format", "json").err())
        .contains("--bundle: JSON documents do not name their table");
    assertThat(cairn("eval", "--bundle", folder + "/none", "--input-format", "dms").exit())
        .isEqualTo(2);
  }
}
