package dev.cairn.harness.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.harness.Shape;
import dev.cairn.harness.Shapes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runbooks of bundles with placeholders, and readers who leave a variable out. */
class UnfilledTest {
  @TempDir Path folder;

  @BeforeAll
  static void programs() {
    Programs.require();
  }

  static List<Shape> shapes() {
    return Shapes.UNFILLED;
  }

  /** Prepare finds or makes everything that the bundle must name. */
  @Tag("bundle")
  @ParameterizedTest
  @MethodSource("shapes")
  void theRunbookFillsThemInAndDoesWhatItSays(Shape shape) throws Exception {
    try (Source source = new Source(shape);
        Judge judge = new Judge(shape, source, folder).undoing(Judge.Undo.BOTH)) {
      assertThat(judge.findings()).isEmpty();
    }
  }

  /** Without Prepare no step does anything. */
  @Test
  void stepsOfABundleWithPlaceholdersChangeNothing() throws Exception {
    try (Source source = new Source(Shapes.OPEN);
        Judge judge = new Judge(Shapes.OPEN, source, folder)) {
      JsonNode before = judge.account().everything();
      List<String> sourceBefore = source.state();
      int steps = 0;
      for (Block block : judge.forward()) {
        if (block.text().contains("bash scripts/")
            && !block.text().contains("0-prepare")
            && !block.text().contains("check-tools")) {
          Bash.Result result = judge.commands(block.text());
          assertThat(result.err()).as(block.toString()).contains("These settings are placeholders");
          assertThat(result.exit()).as(block.toString()).isEqualTo(1);
          steps++;
        }
      }
      assertThat(steps).isGreaterThan(12);
      assertThat(judge.account().everything()).isEqualTo(before);
      assertThat(source.state()).isEqualTo(sourceBefore);
    }
  }

  /** What is missing is named, in the first block or by Prepare, before anything is created. */
  @Tag("bundle")
  @ParameterizedTest
  @CsvSource({
    "DB_INSTANCE, false, identifier of the RDS instance",
    "JDBC_URL, false, 'address of the database, without a password'",
    "ROCKSET_APIKEY, false, key of the API of Rockset",
    "SECURITY_GROUP_IDS, true, security groups of the replication instance"
  })
  void aVariableThatIsMissingIsNamed(String variable, boolean prepare, String message)
      throws Exception {
    try (Source source = new Source(Shapes.OPEN);
        Judge judge = new Judge(Shapes.OPEN, source, folder)) {
      JsonNode before = judge.account().everything();
      judge.environment().remove(variable);
      Bash.Result result = judge.commands(prepare ? prepare(judge) : "true\n");
      assertThat(result.exit()).isNotZero();
      assertThat(result.err()).contains(variable, message);
      assertThat(judge.account().everything()).isEqualTo(before);
    }
  }

  @Tag("bundle")
  @ParameterizedTest
  @CsvSource({
    "VPC_ID, VPC of the replication instance",
    "SUBNET_IDS, 'subnets in two availability zones, separated by commas'",
    "SOURCE_CA_FILE, file of the certificates"
  })
  void soIsAVariableForAServerOfOnesOwn(String variable, String message) throws Exception {
    try (Source source = new Source(Shapes.VERIFIED);
        Judge judge = new Judge(Shapes.VERIFIED, source, folder)) {
      judge.environment().remove(variable);
      Bash.Result result = judge.commands(prepare(judge));
      assertThat(result.exit()).isNotZero();
      assertThat(result.err()).contains(variable, message);
    }
  }

  private static String prepare(Judge judge) throws IOException {
    return judge.forward().stream()
        .filter(b -> b.heading().equals("Prepare"))
        .findFirst()
        .orElseThrow()
        .text();
  }
}
