package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.record.RecordReader;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Manual;
import dev.cairn.testing.Testdata;
import dev.cairn.verify.replay.Replay;
import dev.cairn.verify.result.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the documents say is what the code does. */
class ReadmeTest {
  /** Blocks in which brackets are no links. */
  private static final Pattern CODE = Pattern.compile("(?s)^```.*?^```$", Pattern.MULTILINE);

  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]*)(#([^)]*))?\\)");

  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

  /** {@link ExamplesTest} runs it. */
  @Test
  void theReadmeShowsTheFirstExample() throws Exception {
    String program = Files.readString(Testdata.root().resolve("examples/CatalogToSql.java"));
    String main = between(program, "main(String[] arguments) {\n", "\n  }\n");
    assertThat(between(readme(), "```java\n", "```")).isEqualTo(main.indent(-4));
  }

  @Test
  void theExampleOfEvalPrintsWhatTheReadmeShows() throws Exception {
    String example = between(readme(), "    $ echo '", "\n\n");
    String input = example.substring(0, example.indexOf('\''));
    String sql = between(example, "-e \"", "\"\n");
    String shown = example.substring(example.indexOf("\"\n") + 2).strip();
    assertThat(Cli.withInput(input + "\n").run("eval", "--outcomes", "-e", sql).out().strip())
        .isEqualTo(shown);
  }

  @Test
  void theExampleOfRecordsPrintsWhatTheReadmeShows(@TempDir Path folder) throws Exception {
    String example =
        between(readme(), "    $ ./cairn generate --ddl ", "\n\nWith `--profile lossless`");
    List<String> lines = example.lines().map(line -> line.replaceFirst("^ {4}", "")).toList();
    String[] generate = ("generate --ddl " + lines.get(0)).split(" ");
    String[] verify = lines.get(1).replace("$ ./cairn ", "").split(" ");
    for (String[] words : List.of(generate, verify)) {
      for (int i = 0; i < words.length; i++) {
        words[i] =
            words[i].startsWith("testdata/")
                ? Testdata.root().resolve(words[i]).toString()
                : words[i].equals("sample") ? folder.resolve("sample").toString() : words[i];
      }
    }
    assertThat(Cli.cairn(generate).exit()).isZero();
    Cli.Run run = Cli.cairn(verify);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out().replace(folder.resolve("sample").toString(), "sample").strip())
        .isEqualTo(String.join("\n", lines.subList(2, lines.size())).strip());
    assertThat(run.err())
        .startsWith(
            "41 records replayed\n"
                + "records of a task's start and about DMS's own tables were dropped (10)\n");
  }

  @Test
  void theSampleOfRecordsLeadsToTheRowsBesideIt() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(Testdata.path("dms/sample.sql")));
      IngestPlan plan =
          IngestPlan.of(
              Catalog.read(connection, Selection.all()),
              PlanOptions.defaults().withProfile(Profile.LOSSLESS));
      try (Replay replay = Replay.of(plan, Dialect.defaults(), InstantSource.fixed(Instant.EPOCH));
          RecordReader reader =
              RecordReader.of(Files.newInputStream(Testdata.path("dms/sample.jsonl")))) {
        replay.read(
            reader,
            bad -> {
              throw new AssertionError(bad.message());
            });
        Report report = replay.compare(connection);
        assertThat(readme()).contains("all " + report.sum(c -> c.exact()) + " values are exact");
        assertThat(report.sum(c -> c.lossy() + c.failed() + c.wrong() + c.missing())).isZero();
        assertThat(report.findings())
            .extracting(f -> f.table().orElseThrow().table() + " " + f.code() + " " + f.count())
            .containsExactly(
                "customer DOCUMENT_WITHOUT_ROW 1",
                "customer KEY_CHANGED 1",
                "product DOCUMENT_WITHOUT_ROW 2",
                "product DEFINITION_CHANGED 1",
                "product DEFINITION_CHANGED 1",
                "product DEFINITION_CHANGED 1",
                "product DEFINITION_CHANGED 1",
                "product DEFINITION_CHANGED 1",
                "product DEFINITION_CHANGED 1");
      }
    }
  }

  /** The programs of the examples are compiled and run, and the consumer is built. */
  @Test
  void codeOfTheReadmeAndOfTheLibrarysManualIsAPartOfAnExample() throws Exception {
    Path root = Testdata.root();
    for (String manual : List.of("README.md", "docs/library.md")) {
      assertThat(Manual.checkCode(root.resolve(manual), root.resolve("examples")))
          .as(manual)
          .contains("java", "xml");
    }
  }

  @Test
  void theReadmeNamesEveryCommand() throws Exception {
    assertThat(Cairn.commands()).allSatisfy(c -> assertThat(readme()).contains("`./cairn " + c));
  }

  @TestFactory
  Stream<DynamicTest> linksInDocumentsLeadSomewhere() throws IOException {
    Path root = Testdata.root();
    Stream<Path> documents =
        Stream.concat(
            Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md").map(root::resolve),
            markdownIn(root.resolve("docs")));
    return documents.map(
        document ->
            DynamicTest.dynamicTest(root.relativize(document).toString(), () -> check(document)));
  }

  private static void check(Path document) throws IOException {
    Matcher link = LINK.matcher(CODE.matcher(Files.readString(document)).replaceAll(""));
    while (link.find()) {
      Path file = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
      assertThat(file).exists();
      if (link.group(3) != null) {
        assertThat(anchors(file)).as(link.group()).contains(link.group(3));
      }
    }
  }

  /** The anchors that sites which show Markdown give to headings. */
  private static List<String> anchors(Path document) throws IOException {
    return HEADING
        .matcher(CODE.matcher(Files.readString(document)).replaceAll(""))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  private static Stream<Path> markdownIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".md"))
          .sorted()
          .collect(Collectors.toList())
          .stream();
    }
  }

  private static String readme() throws IOException {
    return Files.readString(Testdata.root().resolve("README.md"));
  }

  private static String between(String text, String before, String after) {
    int start = text.indexOf(before) + before.length();
    return text.substring(start, text.indexOf(after, start));
  }
}
