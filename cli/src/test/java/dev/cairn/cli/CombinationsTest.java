package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cli.io.Console;
import dev.cairn.testing.Golden;
import dev.cairn.testing.Testdata;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Every option in every combination acts or is refused. */
class CombinationsTest {
  /** What is given to options whose values are not free, or must be there. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("--profile", "lossless"),
          Map.entry("--source-format", "json"),
          Map.entry("--projection", "explicit"),
          Map.entry("--format", "json"),
          Map.entry("--input-format", "dms"),
          Map.entry("--for", "1s"),
          Map.entry("--from", "trim-horizon"),
          Map.entry("--changes", "1s"),
          Map.entry("--probe-time", "1s"),
          Map.entry("--probe-rows", "7"),
          Map.entry("--sample", "7"),
          Map.entry("--threads", "1"),
          Map.entry("--until-lsn", "0/1"),
          Map.entry("--assumptions", "all"),
          Map.entry("--progress", "plain"),
          Map.entry("--parallelism", "2"),
          Map.entry("--now", "2020-01-31T12:00:00Z"),
          Map.entry("--dms", "LobMaxSize=7"),
          Map.entry("--set", "SECONDS_FRACTION=LENIENT"));

  @TempDir private Path folder;

  private static CommandLine commandLine() {
    return Cairn.commandLine(
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Map.of(),
            null));
  }

  private static List<OptionSpec> options(CommandLine command) {
    List<String> common = List.of("--help", "--quiet", "--verbose", "--no-color");
    return command.getCommandSpec().options().stream()
        .filter(option -> !common.contains(option.longestName()))
        .toList();
  }

  private static List<String> words(OptionSpec option) {
    List<String> words = new ArrayList<>(List.of(option.longestName()));
    if (option.arity().max() > 0) {
      words.add(VALUES.getOrDefault(option.longestName(), "x"));
    }
    return words;
  }

  /** The parameters that a command requires. */
  private static List<String> parameters(String command) {
    return commandLine()
        .getSubcommands()
        .get(command)
        .getCommandSpec()
        .positionalParameters()
        .stream()
        .filter(PositionalParamSpec::required)
        .map(parameter -> "x")
        .toList();
  }

  /** All pairs, and of each command how many go together and which do not, and why. */
  @Test
  void everyPairOfOptionsIsReadAndGoesTogetherOrIsRefusedForAReason() {
    Map<String, String> refused = new TreeMap<>();
    StringBuilder table = new StringBuilder();
    CommandLine parser = commandLine();
    for (String name : Cairn.commands()) {
      List<OptionSpec> options = options(parser.getSubcommands().get(name));
      List<String> parameters = parameters(name);
      int together = 0;
      for (int a = 0; a < options.size(); a++) {
        for (int b = a + 1; b < options.size(); b++) {
          List<String> words = new ArrayList<>(List.of(name));
          words.addAll(words(options.get(a)));
          words.addAll(words(options.get(b)));
          words.addAll(parameters);
          Optional<String> refusal = refusal(parser, words, options);
          if (refusal.isEmpty()) {
            together++;
          } else {
            refused.put(
                name + " " + options.get(a).longestName() + " " + options.get(b).longestName(),
                refusal.get());
          }
        }
      }
      table.append(name).append(": ").append(together).append(" pairs go together\n");
    }
    refused.forEach(
        (pair, reason) -> table.append(pair).append("\n  ").append(reason).append('\n'));
    Golden.check(table.toString(), Testdata.path("cli/combinations.txt"));
  }

  private static Optional<String> refusal(
      CommandLine parser, List<String> words, List<OptionSpec> options) {
    List<String> complete = new ArrayList<>(words);
    // What a rule needs beside a pair of other options.
    if (words.get(0).equals("verify")
        && !words.contains("--records")
        && words.contains("--dead-letters")) {
      complete.addAll(List.of("--records", "x"));
    }
    boolean records =
        words.contains("--primary-key")
            || (words.get(0).equals("eval") && words.contains("--bundle"));
    if (!words.contains("--input-format") && records) {
      complete.addAll(List.of("--input-format", "dms"));
    }
    for (OptionSpec option : options) {
      if (option.required() && !words.contains(option.longestName())) {
        complete.addAll(List.of(option.longestName(), "x"));
      }
    }
    return Combinations.refusal(parser.parseArgs(complete.toArray(String[]::new)).subcommand());
  }

  @Test
  void whatIsRefusedIsWrongUsageBeforeAnythingIsOpened() {
    for (String line :
        List.of(
            "verify --bundle x --profile lossless",
            "verify --bundle x --jdbc-url x --dms a=b",
            "capture --bundle x --out x --overrides x",
            "drift --bundle x --projection star --ddl x",
            "inspect --ddl x --user ann",
            "generate --catalog x --ddl x --out x",
            "inspect --catalog x --password-file x",
            "inspect --catalog x --format json --profile lossless",
            "eval --list-switches -e x",
            "eval -e x --sql x",
            "eval -e x --primary-key id",
            "verify --records x --threads 2 --bundle x",
            "verify --changes 1s --threads 2",
            "verify --dead-letters x",
            "verify --records x --bundle x --user ann",
            "generate --catalog x --out -",
            "demo --out -",
            "verify --report - --jdbc-url x")) {
      Cli.Run run = cairn(line.split(" "));
      assertThat(run.exit()).as(line + run.err()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .as(line)
          .startsWith("cairn " + line.split(" ")[0] + ": ")
          .doesNotContain("cannot be read");
      String last =
          Arrays.stream(line.split(" "))
              .filter(word -> word.startsWith("-"))
              .filter(run.err()::contains)
              .findFirst()
              .orElse("");
      assertThat(last).as(line).isNotEmpty();
    }
  }

  @Test
  void includeAndExcludeSelectFromABundle() throws Exception {
    String bundle = folder.resolve("bundle").toString();
    String url = Shop.jdbcUrl();
    assertThat(cairn("generate", "--jdbc-url", url, "--out", bundle).exit()).isZero();
    Path records = folder.resolve("r.jsonl");
    String[] capture = {
      "capture", "--bundle", bundle, "--jdbc-url", url, "--full-load-only", "--out"
    };
    assertThat(run(capture, records.toString(), "--include", "shop.customer").exit()).isZero();
    assertThat(Files.readAllLines(records))
        .hasSize(61)
        .filteredOn(line -> line.contains("\"record-type\":\"data\""))
        .allMatch(line -> line.contains("customer") || line.contains("awsdms"));
    String[] verify = {"verify", "--bundle", bundle, "--jdbc-url", url, "--format", "json"};
    assertThat(run(verify, "--exclude", "shop.o*", "--include", "shop.*e*").out())
        .contains("\"customer\"")
        .doesNotContain("\"orders\"", "\"order_line\"");
    assertThat(run(verify, "--include", "shop.customer", "--records", records.toString()).out())
        .contains("\"rows\" : 60")
        .doesNotContain("\"orders\"");
    String[] drift = {"drift", "--bundle", bundle, "--jdbc-url", url, "--include"};
    assertThat(run(drift, "shop.customer").out())
        .contains("\ngood: 0 errors")
        .contains("; 0 changes");
    assertThat(run(drift, "shop.customer").exit()).isZero();
    Cli.Run none = run(verify, "--include", "shop.nothing");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("no table").contains("shop.nothing");
  }

  private static Cli.Run run(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return cairn(all.toArray(String[]::new));
  }

  @Test
  void aDashIsStandardInputWhereAFileIsRead() throws Exception {
    String ddl = "CREATE TABLE t (id int PRIMARY KEY, at timestamp(0));";
    Cli.Run inspected = Cli.withInput(ddl).run("inspect", "--ddl", "-", "--format", "json");
    assertThat(inspected.out()).contains("\"t\"");
    Cli catalog = Cli.withInput(inspected.out());
    assertThat(catalog.run("inspect", "--catalog", "-").out()).contains("public.t (table");
    Path snapshot = Files.writeString(folder.resolve("t.json"), inspected.out());
    String bundle = folder.resolve("b").toString();
    String[] generate = {"generate", "--catalog", snapshot.toString(), "--out", bundle, "--quiet"};
    assertThat(
            Cli.withInput("column public.t.at\n  expression value\n")
                .run(with(generate, "--overrides", "-"))
                .err())
        .doesNotContain("cannot be read");
    assertThat(Cli.withInput("{}").run(with(generate, "--target", "-")).err()).isEmpty();
    assertThat(
            Cli.withInput("SELECT n FROM _input")
                .run("eval", "--sql", "-", "--input", "/dev/null")
                .exit())
        .isZero();
    assertThat(Cli.withInput("{\"n\":1}").run("eval", "-e", "SELECT n FROM _input", "--input", "-"))
        .isEqualTo(new Cli.Run(0, "{\"n\":1}\n", ""));
    Cli.Run twice = Cli.withInput("x").run("eval", "--sql", "-");
    assertThat(twice.exit()).isEqualTo(2);
    assertThat(twice.err()).contains("both the transformation and the documents");
    assertThat(
            Cli.withInput("{\"n\":1}\nnonsense\n")
                .run("verify", "--bundle", bundle, "--records", "-", "--dead-letters", "-")
                .out())
        .startsWith("{\"line\":1,")
        .contains("\n{\"line\":2,");
  }

  private static String[] with(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
