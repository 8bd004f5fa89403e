package dev.cairn.harness.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.cairn.bundle.Target;
import dev.cairn.dms.SourceFormat;
import dev.cairn.harness.Shape;
import dev.cairn.harness.aws.OutputFormat;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of the documented set-up, {@code testdata/runbook/statements.txt}: each with the
 * step of the runbook that covers it, a command of that step, and the state that it leaves.
 */
final class Statements {
  private static final Path FILE = Testdata.path("runbook/statements.txt");
  private static final Pattern SCRIPT = Pattern.compile("(scripts/[A-Za-z0-9.-]+\\.sh)");

  private Statements() {}

  /** Statements that a runbook does not cover, or whose state it did not leave, a sentence each. */
  static List<String> unmet(
      Shape shape, List<Block> blocks, Path bundle, JsonNode account, Source source)
      throws IOException, SQLException {
    List<String> unmet = new ArrayList<>();
    for (Map<String, String> statement : read()) {
      if (!applies(shape, bundle, statement.getOrDefault("when", ""))) {
        continue;
      }
      String name = "statement " + statement.get("statement");
      String step = statement.getOrDefault("step", "");
      List<Block> own = blocks.stream().filter(b -> b.heading().startsWith(step)).toList();
      String command = statement.getOrDefault("command", "-");
      if (step.isEmpty() || own.isEmpty() && !command.equals("-")) {
        unmet.add(name + ": the runbook has no block under the heading " + step);
      } else if (!command.equals("-") && !commands(own, bundle).contains(command)) {
        unmet.add(name + ": the step " + step + " has no command " + command);
      }
      String state =
          statement
              .getOrDefault("state", "-")
              .replace("{user}", shape.target().source().user())
              .replace("{schema}", shape.target().source().schema())
              .replace("{retention}", Integer.toString(shape.target().kinesis().retentionHours()));
      if (state.startsWith("sql ")) {
        List<String> values = source.texts(state.substring("sql ".length()));
        if (!values.equals(List.of("t"))) {
          unmet.add(name + ": " + state + " is " + values);
        }
      } else if (!state.equals("-")) {
        JsonNode value = OutputFormat.select(account, state);
        if (!value.equals(BooleanNode.TRUE)) {
          unmet.add(name + ": " + state + " is " + value);
        }
      }
    }
    return unmet;
  }

  /** The blocks' text and that of the scripts that they call, and that those call. */
  private static String commands(List<Block> blocks, Path bundle) throws IOException {
    StringBuilder commands = new StringBuilder();
    List<String> scripts = new ArrayList<>();
    for (Block block : blocks) {
      commands.append(block.text());
    }
    for (int at = 0, i = 0; i <= scripts.size(); i++) {
      Matcher matcher = SCRIPT.matcher(commands).region(at, commands.length());
      at = commands.length();
      while (matcher.find()) {
        String script = matcher.group(1);
        if (!scripts.contains(script) && Files.exists(bundle.resolve(script))) {
          scripts.add(script);
        }
      }
      if (i < scripts.size()) {
        commands.append(
            Files.readString(bundle.resolve(scripts.get(i)))
                .replaceAll("\\$\\(dirname [^)]*\\)\"?/", "scripts/"));
      }
    }
    return commands.toString();
  }

  private static boolean applies(Shape shape, Path bundle, String when) {
    if (when.isEmpty()) {
      return true;
    }
    var source = shape.target().source();
    List<String> facts = new ArrayList<>();
    facts.add(source.hosting().label().replace('-', '_'));
    facts.add(source.masterUser() ? "master_user" : "own_role");
    facts.add(shape.target().kinesis().mode().label().replace('-', '_'));
    if (shape.target().kinesis().encrypted()) {
      facts.add("encrypted");
    }
    if (shape.target().kinesis().retentionHours() > 24) {
      facts.add("retention");
    }
    if (shape.target().iam().accountRoles()) {
      facts.add("account_roles");
    }
    if (source.sslMode().startsWith("verify")) {
      facts.add("verified");
    }
    if (source.heartbeatMinutes() > 0) {
      facts.add("heartbeat");
    }
    if (source.captureDdls()) {
      facts.add("capture_ddls");
    }
    if (source.hosting() != Target.Hosting.SELF_MANAGED) {
      facts.add("managed");
    }
    if (shape.format() == SourceFormat.POSTGRESQL) {
      facts.add("postgresql");
    }
    if (Files.exists(bundle.resolve("dms/vpc-endpoint-kinesis.json"))) {
      facts.add("vpc_endpoints");
    }
    facts.add(shape.usesPglogical() ? "pglogical" : "test_decoding");
    for (String word : when.split(" ")) {
      boolean not = word.startsWith("!");
      if (facts.contains(not ? word.substring(1) : word) == not) {
        return false;
      }
    }
    return true;
  }

  static List<Map<String, String>> read() throws IOException {
    List<Map<String, String>> statements = new ArrayList<>();
    for (String paragraph : Files.readString(FILE).split("\n\n+")) {
      Map<String, String> statement = new TreeMap<>();
      for (String line : paragraph.strip().split("\n")) {
        if (!line.startsWith("#")) {
          String[] parts = line.split(" ", 2);
          statement.put(parts[0], parts.length == 2 ? parts[1].strip() : "");
        }
      }
      if (!statement.isEmpty() && statement.containsKey("statement")) {
        statements.add(statement);
      }
    }
    return statements;
  }
}
