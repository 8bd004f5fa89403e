package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement of the documented set-up has a step of the runbook that does it. */
class RunbookStatementsTest {
  private static final List<String> KEYS = List.of("statement", "step", "command", "state", "when");

  private static final List<String> TARGETS =
      List.of(
          "{}",
          "{\"source\": {\"hosting\": \"aurora\", \"master_user\": true},"
              + " \"kinesis\": {\"mode\": \"on-demand\"},"
              + " \"dms\": {\"settings\": {\"PluginName\": \"pglogical\"}}}",
          "{\"source\": {\"hosting\": \"self-managed\", \"ssl_mode\": \"verify-full\"}}");

  private static final Pattern SCRIPT = Pattern.compile("([a-z0-9.-]+\\.sh)\\b(?! undo)");

  private record Statement(String name, String step, String command, String when) {}

  private static Statement statement(String paragraph) {
    Map<String, String> lines = new TreeMap<>();
    for (String line : paragraph.lines().toList()) {
      String[] parts = line.strip().split(" +", 2);
      assertThat(KEYS).contains(parts[0]);
      assertThat(lines.put(parts[0], parts[1])).as(paragraph).isNull();
    }
    assertThat(lines).as(paragraph).containsKeys("statement", "step", "command", "state");
    return new Statement(
        lines.get("statement"),
        lines.get("step"),
        lines.get("command"),
        lines.getOrDefault("when", ""));
  }

  private static List<Statement> statements() throws IOException {
    String text = Files.readString(Testdata.path("runbook/statements.txt"));
    return Arrays.stream(text.split("\n\n"))
        .filter(paragraph -> !paragraph.startsWith("#"))
        .map(RunbookStatementsTest::statement)
        .toList();
  }

  static Stream<Arguments> statementsOfTargets() throws IOException {
    List<Arguments> all = new ArrayList<>();
    for (String json : TARGETS) {
      Bundle bundle = Bundle.of(Plans.shop(), Target.parse(json));
      Predicate<String> holds = when -> holds(when, Target.parse(json), bundle);
      statements().stream()
          .filter(s -> s.when().isEmpty() || holds.test(s.when()))
          .forEach(s -> all.add(Arguments.of(s, bundle)));
    }
    return all.stream();
  }

  private static boolean holds(String when, Target target, Bundle bundle) {
    Target.Source source = target.source();
    boolean pglogical = target.dms().settings().containsValue("pglogical");
    boolean provisioned = target.kinesis().mode() == Target.StreamMode.PROVISIONED;
    return switch (when) {
      case "rds" -> source.hosting() == Target.Hosting.RDS;
      case "aurora" -> source.hosting() == Target.Hosting.AURORA;
      case "self_managed" -> !source.hosting().managed();
      case "managed" -> source.hosting().managed();
      case "own_role" -> !source.masterUser();
      case "master_user" -> source.masterUser();
      case "pglogical" -> pglogical;
      case "test_decoding" -> !pglogical;
      case "provisioned" -> provisioned;
      case "on_demand" -> !provisioned;
      case "vpc_endpoints" -> !bundle.text("scripts/vpc-endpoints.txt").orElse("").isEmpty();
      case "verified" -> Target.Source.verifies(source.sslMode());
      case "postgresql" -> true;
      default -> throw new AssertionError("no condition " + when);
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("statementsOfTargets")
  void theRunbookDoesWhatTheDocumentSays(Statement statement, Bundle bundle) {
    String step = step(bundle.text("README.md").orElseThrow(), statement.step());
    assertThat(commands(step, bundle)).contains(statement.command());
  }

  /** The text of a step, up to the heading of the next one. */
  private static String step(String runbook, String heading) {
    Matcher step =
        Pattern.compile("(?ms)^##+ " + Pattern.quote(heading) + ".*?(?=^##|\\z)").matcher(runbook);
    assertThat(step.find()).as("a step %s", heading).isTrue();
    return step.group();
  }

  /** The blocks and what the scripts of the blocks contain, with those that they include. */
  private static String commands(String step, Bundle bundle) {
    StringBuilder commands = new StringBuilder(step);
    Set<String> seen = new HashSet<>();
    Deque<String> texts = new ArrayDeque<>(List.of(step));
    while (!texts.isEmpty()) {
      Matcher script = SCRIPT.matcher(texts.remove());
      while (script.find()) {
        if (seen.add(script.group(1))) {
          String text = withoutUndo(bundle.text("scripts/" + script.group(1)).orElseThrow());
          commands.append(text);
          texts.add(text);
        }
      }
    }
    return commands.toString();
  }

  private static String withoutUndo(String script) {
    return script.replaceAll("(?s)\nundo\\(\\) \\{\n.*?\n}\n", "\n");
  }

  @Test
  void everyNumberOfTheDocumentIsThere() throws IOException {
    assertThat(statements().stream().map(s -> s.name().substring(0, s.name().indexOf(' '))))
        .contains("1.1", "1.2", "1.3", "2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "4", "5", "6")
        .isSorted();
  }
}
