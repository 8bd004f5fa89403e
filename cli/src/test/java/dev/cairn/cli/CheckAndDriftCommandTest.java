package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckAndDriftCommandTest {
  @TempDir private Path folder;

  @Test
  void checkFindsWhatIsWrongWithTheShopAndSaysSoByItsExitCode() throws IOException {
    Cli.Run run =
        cairn("check", "--jdbc-url", Shop.jdbcUrl(), "--include", "shop.*", "--format", "json");
    assertThat(run.err()).isEmpty();
    JsonNode findings = new ObjectMapper().readTree(run.out()).path("findings");
    assertThat(findings.findValuesAsText("id")).contains("fraction-of-second");
    assertThat(run.exit())
        .isEqualTo(findings.findValuesAsText("severity").contains("error") ? 1 : 0);
    assertThat(cairn("check").exit()).isEqualTo(2);
    assertThat(cairn("check", "--jdbc-url", "postgresql://localhost:1/x").exit()).isEqualTo(3);
  }

  @Test
  void probesLookIntoTheDataToo() throws IOException {
    String[] check = {"check", "--jdbc-url", Shop.jdbcUrl(), "--format", "json"};
    assertThat(cairn(check).out()).doesNotContain("\"probe-");
    Cli.Run run = cairn("check", "--jdbc-url", Shop.jdbcUrl(), "--format", "json", "--probe");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(new ObjectMapper().readTree(run.out()).path("findings").findValuesAsText("id"))
        .contains("probe-fraction-of-second");
    assertThat(
            cairn("check", "--jdbc-url", Shop.jdbcUrl(), "--format", "json", "--probe-rows", "all")
                .out())
        .contains("probe-fraction-of-second");
    assertThat(
            cairn("check", "--jdbc-url", Shop.jdbcUrl(), "--format", "json", "--probe-time", "0s")
                .out())
        .contains("probe-skipped")
        .doesNotContain("probe-fraction-of-second");
    Cli.Run wrong = cairn("check", "--jdbc-url", Shop.jdbcUrl(), "--probe-rows", "0");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("'0' is neither a number of rows");
  }

  @Test
  void nothingHasDriftedSinceABundleWasMade() {
    String bundle = folder.resolve("bundle").toString();
    assertThat(cairn("generate", "--jdbc-url", Shop.jdbcUrl(), "--out", bundle).exit()).isZero();
    Cli.Run run = cairn("drift", "--bundle", bundle, "--jdbc-url", Shop.jdbcUrl());
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .endsWith("\n\ngood: 0 errors, 0 warnings, 0 notes; 0 changes, 0 requiring action\n");
  }

  @Test
  void twoFilesOfDdlAreEnough() throws IOException {
    Path before = folder.resolve("before.sql");
    Path after = folder.resolve("after.sql");
    Files.writeString(before, "CREATE TABLE t (id int PRIMARY KEY, a date);");
    Files.writeString(after, "CREATE TABLE t (id int PRIMARY KEY, a date, b date);");
    Cli.Run run =
        cairn(
            "drift", "--before", before.toString(), "--ddl", after.toString(), "--format", "json");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(1);
    JsonNode change = new ObjectMapper().readTree(run.out()).at("/changes/0");
    assertThat(change.path("column").asText()).isEqualTo("b");
    assertThat(change.path("impact").asText()).isEqualTo("new-sql");
    Cli.Run xml =
        cairn(
            "drift", "--before", before.toString(), "--ddl", after.toString(), "--format", "junit");
    assertThat(xml.out()).startsWith("<?xml").contains("<failure type=\"new-sql\"");
  }

  @Test
  void aDroppedColumnThatAnOverrideNamesIsADriftToo() throws IOException {
    Path before = folder.resolve("before.sql");
    Path after = folder.resolve("after.sql");
    Path overrides = folder.resolve("overrides.txt");
    String bundle = folder.resolve("bundle").toString();
    Files.writeString(before, "CREATE TABLE t (id int PRIMARY KEY, a date, secret text);");
    Files.writeString(after, "CREATE TABLE t (id int PRIMARY KEY, b int);");
    Files.writeString(
        overrides,
        """
        column public.t.a
          rename day
        column public.t.secret
          exclude
        """);
    String[] generate = {
      "generate", "--ddl", before.toString(), "--overrides", overrides.toString(), "--out", bundle
    };
    assertThat(cairn(generate).exit()).isZero();
    Cli.Run run = cairn("drift", "--bundle", bundle, "--ddl", after.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("public.t: a: dropped")
        .contains("public.t: a: the override on line 1 no longer selects a column")
        .contains("public.t: secret: the override on line 3 no longer selects a column")
        .containsPattern(
            "\nnext: remove the rules on lines 1, 3 of \\S+, then: cairn generate --ddl \\S+ --target \\S+ --overrides \\S+ --out ");
    assertThat(cairn("drift", "--bundle", bundle, "--ddl", before.toString()).exit()).isZero();
  }

  @Test
  void wrongUsageAndWhatIsNoBundleEndWithTwo() {
    assertThat(cairn("drift", "--jdbc-url", Shop.jdbcUrl()).exit()).isEqualTo(2);
    assertThat(cairn("drift", "--bundle", folder.toString(), "--jdbc-url", Shop.jdbcUrl()).exit())
        .isEqualTo(2);
  }

  @Test
  void theTargetFileDecidesWhatABundleIsMadeFor() throws IOException {
    Path target = folder.resolve("target.json");
    Files.writeString(
        target,
        """
        {"aws": {"region": "eu-central-1"}, "dms": {"settings": {"LobMaxSize": "99"}}}
        """);
    Path bundle = folder.resolve("bundle");
    Cli.Run run =
        cairn(
            "generate",
            "--jdbc-url",
            Shop.jdbcUrl(),
            "--target",
            target.toString(),
            "--out",
            bundle.toString());
    assertThat(run.exit()).isZero();
    assertThat(Files.readString(bundle.resolve("dms/task-settings.json")))
        .contains("\"LobMaxSize\": 99");
    assertThat(Files.readString(bundle.resolve("plan.json"))).contains("\"LobMaxSize\": \"99\"");
    Files.writeString(target, "{\"aws\": {\"reggion\": \"x\"}}");
    Cli.Run wrong =
        cairn(
            "generate",
            "--jdbc-url",
            Shop.jdbcUrl(),
            "--target",
            target.toString(),
            "--out",
            bundle.toString());
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("there is no setting aws.reggion");
  }

  /** What drift names as the next command works once the named rule is removed. */
  @Test
  void theNextCommandSaysWhichOverridesToRemove() throws Exception {
    Path schema = folder.resolve("a.sql");
    Files.writeString(schema, "CREATE TABLE t (id int PRIMARY KEY, gone text, kept text);");
    Path overrides = folder.resolve("rules.txt");
    Files.writeString(
        overrides,
        "column public.t.kept\n  rename other\n\ncolumn public.t.gone\n  rename former\n");
    Path bundle = folder.resolve("kept");
    cairn(
        "generate",
        "--ddl",
        schema.toString(),
        "--overrides",
        overrides.toString(),
        "--out",
        bundle.toString());
    Files.writeString(schema, "CREATE TABLE t (id int PRIMARY KEY, kept text, at timestamptz);");
    Cli.Run run = cairn("drift", "--bundle", bundle.toString(), "--ddl", schema.toString());
    assertThat(run.exit()).isEqualTo(1);
    Path rules = bundle.resolve("overrides.txt");
    String command =
        String.format(
            "cairn generate --ddl %s --target %s --overrides %s --out %s",
            schema, bundle.resolve("target.json"), rules, bundle);
    assertThat(run.out())
        .contains("\nnext: remove the rule on line 4 of " + rules + ", then: " + command + "  ");
    String[] words = command.substring("cairn ".length()).split(" ");
    Files.writeString(rules, "column public.t.kept\n  rename other\n");
    Cli.Run mended = cairn(words);
    assertThat(mended.exit()).as(mended.err()).isZero();
    assertThat(rules).content().isEqualTo("column public.t.kept\n  rename other\n");
  }
}
