package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.testing.Testdata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Functions that the owner of a table has put where a reader of the table executes them: they run
 * as Cairn's role, and none of them writes or changes a result.
 */
class HostileFunctionsTest {
  private static final Pattern RAN = Pattern.compile("^HOSTILE (.*) ran as cairn$");
  private static final Pattern REFUSED =
      Pattern.compile("^HOSTILE .* was refused: cannot execute INSERT in a read-only transaction$");

  @TempDir private static Path folder;
  private static LoggedServer server;

  @BeforeAll
  static void fill() throws Exception {
    server = new LoggedServer();
    server.execute(Files.readString(Testdata.path("statements/hostile.sql")));
    server.lines();
  }

  @AfterAll
  static void close() throws Exception {
    server.close();
  }

  private static Cli.Run run(String... command) {
    List<String> words = new ArrayList<>(Arrays.asList(command));
    words.addAll(List.of("--jdbc-url", server.url("cairn")));
    return Cli.cairn(words.toArray(String[]::new));
  }

  @Test
  void noFunctionWritesOrIsTakenForOneOfPostgres() throws Exception {
    run("inspect");
    run("check", "--probe");
    run("verify");
    run("verify", "--changes", "1ms");
    run("capture", "--full-load-only", "--out", folder.resolve("records").toString());
    Set<String> ran = new TreeSet<>();
    for (JsonNode line : server.lines()) {
      String message = line.path("message").asText();
      Matcher matcher = RAN.matcher(message);
      if (matcher.find()) {
        ran.add(matcher.group(1));
      } else if (message.startsWith("HOSTILE ")) {
        assertThat(message).matches(REFUSED);
      }
    }
    assertThat(ran)
        .containsExactly(
            "cast of composite", "check of domain", "predicate of index", "statistics");
    assertThat(server.ask("SELECT count(*) FROM evil.loot")).isEqualTo("0");
  }

  @Test
  void noCastOfTheOwnerDecidesWhatAValueIsComparedWith() throws Exception {
    Cli.Run run =
        run("verify", "--profile", "lossless", "--include", "evil.item", "--format", "json");
    JsonNode table = new ObjectMapper().readTree(run.out()).at("/tables/0");
    assertThat(table.path("columns")).hasSize(6);
    for (JsonNode column : table.path("columns")) {
      assertThat(column.path("exact").asInt()).as(column.toString()).isEqualTo(1);
    }
  }
}
