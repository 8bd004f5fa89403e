package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.mapping.MarkdownTable;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunbookTest {
  private static final Bundle SHOP = Bundle.of(Plans.shop(), Target.defaults());
  private static final String RUNBOOK = SHOP.text("README.md").orElseThrow();

  /** Bundles for every kind of server and stream. */
  static List<Bundle> bundles() {
    return List.of(
        SHOP,
        bundle("{\"source\": {\"hosting\": \"aurora\", \"master_user\": true}}"),
        bundle(
            """
            {"source": {"hosting": "self-managed", "heartbeat_minutes": 0},
             "kinesis": {"mode": "on-demand", "encrypted": false, "retention_hours": 24},
             "dms": {"settings": {"PluginName": "pglogical"}}}
            """));
  }

  private static Bundle bundle(String target) {
    return Bundle.of(Plans.shop(), Target.parse(target));
  }

  @Test
  void everyDocumentedStepIsThereInOrder() {
    assertThat(RUNBOOK.lines().filter(l -> l.startsWith("##")).toList())
        .containsSubsequence(
            "## Before you start",
            "## Prepare",
            "### 1.1 The replication user",
            "### 1.2 Logical replication",
            "### 1.3 Periodic backups",
            "### 2.1 The streams",
            "### 2.2 The roles",
            "### 3.1 The replication instance",
            "### 3.2 The source endpoint",
            "### 3.3 The target endpoints",
            "### 3.4 The tasks",
            "## Rockset: the integration",
            "## Rockset: the collections",
            "## Complex types",
            "## Partitions and unsupported operations",
            "## Undo everything");
  }

  @Test
  void everyFileThatItNamesIsThereAndEveryFileIsNamed() {
    List<String> files = SHOP.files().stream().map(BundleFile::path).toList();
    Matcher named =
        Pattern.compile(
                "\\b(source|kinesis|iam|dms|rockset|collections|terraform|scripts)/"
                    + "[A-Za-z0-9_./%*~-]*")
            .matcher(RUNBOOK);
    while (named.find()) {
      String glob = named.group().replaceAll("[./]+$", "");
      if (RUNBOOK.contains("' > " + glob + "\n")) {
        // The reader writes it.
        continue;
      }
      assertThat(files).as(glob).anyMatch(f -> f.matches(pattern(glob) + "(/.*)?"));
    }
    assertThat(files)
        .filteredOn(f -> f.startsWith("source/") || f.matches("dms/[^/]+|scripts/.*[0-9].*"))
        .filteredOn(f -> commands(SHOP).stream().noneMatch(text -> text.contains(f)))
        .isEmpty();
  }

  private static String pattern(String glob) {
    return Pattern.quote(glob).replace("*", "\\E[^/]*\\Q");
  }

  /** The texts that a reader runs or reads: the runbook and the scripts. */
  private static List<String> commands(Bundle bundle) {
    return bundle.files().stream()
        .filter(f -> f.path().equals("README.md") || f.path().endsWith(".sh"))
        .map(BundleFile::text)
        .toList();
  }

  @Test
  void everyPlaceholderIsExplained() {
    List<String> texts =
        SHOP.files().stream()
            .filter(f -> !f.path().equals("README.md"))
            .map(BundleFile::text)
            .toList();
    assertThat(Placeholders.of(texts))
        .allSatisfy(p -> assertThat(RUNBOOK).contains("- `" + p + "`: "))
        .noneMatch(p -> Placeholders.meaning(p).equals(Placeholders.meaning("<NO_SUCH>")));
  }

  /** Blocks that fail stop, and hide nothing. */
  @ParameterizedTest
  @MethodSource("bundles")
  void everyBlockStopsAtTheFirstErrorAndShowsIt(Bundle bundle) {
    List<String> blocks = blocks(bundle.text("README.md").orElseThrow());
    assertThat(blocks).hasSizeGreaterThan(20);
    assertThat(blocks).allMatch(block -> block.startsWith("set -euo pipefail"));

    List<String> texts = new ArrayList<>(blocks);
    bundle.files().stream().filter(f -> f.path().endsWith(".sh")).forEach(f -> texts.add(f.text()));
    assertThat(texts)
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContain("|| true", "|| :", "2>/dev/null", "2> /dev/null", "set +e"));
    assertThat(Placeholders.of(blocks)).isEmpty();
  }

  /** A step that creates something has a block that takes it back. */
  @ParameterizedTest
  @MethodSource("bundles")
  void everyStepHasItsUndo(Bundle bundle) {
    String runbook = bundle.text("README.md").orElseThrow();
    Set<String> undoable = new TreeSet<>();
    for (BundleFile file : bundle.files()) {
      if (file.text().contains("\nundo() {")) {
        undoable.add(file.path());
      }
    }
    assertThat(undoable).hasSizeGreaterThan(11);
    assertThat(undoable)
        // Aurora's backups are always on: the step only looks.
        .filteredOn(
            script -> !script.contains("backups") || !runbook.contains("backups of an Aurora"))
        .allSatisfy(
            script -> {
              assertThat(runbook).contains("bash " + script + "\n");
              Matcher undo =
                  Pattern.compile("\nUndo[^\n]*:\n```sh\n[^\n]*bash " + script + " undo")
                      .matcher(runbook);
              assertThat(undo.find()).as(script).isTrue();
            });
    String all = bundle.text("scripts/undo-all.sh").orElseThrow();
    assertThat(undoable)
        // Terraform is the other way to all steps after 1, and undoes them itself.
        .filteredOn(script -> !script.contains("prepare") && !script.contains("terraform"))
        .allMatch(script -> all.contains(script.replaceAll("scripts/|\\.sh", "")));
  }

  private static List<String> blocks(String runbook) {
    return Pattern.compile("(?s)\n```sh\n(.*?\n)```\n")
        .matcher(runbook)
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void bashReadsEveryBlockAndEveryScript(Bundle bundle, @TempDir Path folder)
      throws IOException, InterruptedException {
    bundle.writeTo(folder.resolve("bundle"));
    List<String> command = new ArrayList<>(List.of("bash", "-n", "-c"));
    command.add(String.join("\n", blocks(bundle.text("README.md").orElseThrow())));
    run(folder, command);
    for (BundleFile file : bundle.files()) {
      if (file.path().endsWith(".sh")) {
        run(folder, List.of("bash", "-n", "bundle/" + file.path()));
      }
    }
  }

  private static void run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(output).as("%s", command).isEmptyFile();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void noScriptIsForgotten() throws IOException {
    Path resources = Testdata.root().resolve("core/src/main/resources/dev/cairn/bundle/scripts");
    try (Stream<Path> scripts = Files.list(resources)) {
      assertThat(scripts.map(script -> "scripts/" + script.getFileName()))
          .allMatch(script -> SHOP.text(script).isPresent());
    }
  }

  @Test
  void namesOfThisBundleAreWordsForTheShell() {
    Bundle hostile =
        Bundle.of(
            Plans.shop(),
            Target.parse(
                "{\"source\": {\"user\": \"d'ms $(x) \\\"y\\\"\", \"database\": \"a b\"}}"));
    assertThat(hostile.text("scripts/settings.sh").orElseThrow())
        .contains("DMS_USER_NAME='d'\\''ms $(x) \"y\"'\n", "DATABASE='a b'\n")
        .contains("DMS_USER='\"d'\\''ms $(x) \"\"y\"\"\"'\n");
  }

  @Test
  void elevenTablesFitOnAFewPages() {
    String types =
        "id bigint PRIMARY KEY, a timestamp, b timestamptz, c time, d timetz, e date, f numeric,"
            + " g bytea, h jsonb, i int[], j interval, k text[], l varchar(20000), m float8";
    Bundle bundle =
        Bundle.of(
            Plans.ofDdl(
                IntStream.rangeClosed(1, 11)
                    .mapToObj(
                        i ->
                            "CREATE TABLE t"
                                + i
                                + " ("
                                + (i < 3 ? types.replace(" PRIMARY KEY", "") : types)
                                + ");")
                    .collect(Collectors.joining("\n"))),
            Target.defaults());
    String runbook = bundle.text("README.md").orElseThrow();
    assertThat(runbook.lines().count()).isLessThanOrEqualTo(300);
    List<List<String>> causes = MarkdownTable.under(runbook, "Complex types");
    assertThat(causes).extracting(row -> row.get(0)).doesNotHaveDuplicates().hasSizeGreaterThan(4);
    String plan = bundle.text("plan.json").orElseThrow();
    assertThat(causes)
        .allSatisfy(row -> assertThat(plan).contains("\"" + row.get(0) + "\""))
        .anySatisfy(row -> assertThat(row.get(2)).endsWith(" and 8 more"));
  }

  /** The table of screens names, for each field, a file and a key that exist. */
  @ParameterizedTest
  @MethodSource("bundles")
  void everyFieldOfAConsoleHasItsFileAndKey(Bundle bundle) {
    List<List<String>> rows =
        MarkdownTable.under(bundle.text("console.md").orElseThrow(), "The set-up in the consoles");
    assertThat(rows).hasSizeGreaterThan(25);
    for (List<String> row : rows) {
      if (row.get(3).startsWith("none: ")) {
        assertThat(row.get(4)).isEmpty();
        continue;
      }
      String glob = row.get(3).replace("`", "");
      List<BundleFile> files =
          bundle.files().stream().filter(f -> f.path().matches(pattern(glob))).toList();
      assertThat(files).as(glob).isNotEmpty();
      Matcher key = Pattern.compile("`([^`]+)`").matcher(row.get(4));
      while (key.find()) {
        assertThat(files).as("%s", row).anyMatch(f -> f.text().contains('"' + key.group(1) + '"'));
      }
    }
  }

  @Test
  void namesWithMarkdownInThemStayNames() {
    assertThat(Markdown.code("a`b|c\nd")).isEqualTo("``a`b¦c\\nd``");
    assertThat(Markdown.code("`")).isEqualTo("`` ` ``");
  }
}
