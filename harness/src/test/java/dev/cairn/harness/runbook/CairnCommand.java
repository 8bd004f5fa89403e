package dev.cairn.harness.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.CairnException;
import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Target;
import dev.cairn.harness.aws.Answer;
import dev.cairn.harness.aws.ApiModel;
import dev.cairn.plan.IngestPlan;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The command {@code cairn}: options are checked against its printed help. {@code generate} and
 * {@code target} do their work; the others, which the tests of the command line carry out, succeed.
 */
final class CairnCommand implements Command {
  private static final int USAGE = 2;
  private final Path bundle;

  /**
   * @param bundle the folder whose plan is generated again
   */
  CairnCommand(Path bundle) {
    this.bundle = bundle;
  }

  @Override
  public Answer run(List<String> arguments, Path folder, Map<String, String> environment) {
    if (arguments.isEmpty()) {
      return Answer.usage(USAGE, "cairn: a command is missing");
    }
    String command = arguments.get(0);
    Map<String, String> options = new TreeMap<>();
    List<String> words = new ArrayList<>();
    try {
      Path help = Testdata.path("cli/help/" + command + ".txt");
      if (!Files.exists(help)) {
        return Answer.usage(USAGE, "cairn: unknown command " + command);
      }
      String known = Files.readString(help);
      for (int i = 1; i < arguments.size(); i++) {
        String argument = arguments.get(i);
        String option = argument.replaceFirst("=.*", "");
        if (!option.startsWith("--")) {
          words.add(argument);
        } else if (known.contains(option + "=")) {
          options.put(
              option,
              argument.contains("=")
                  ? argument.substring(argument.indexOf('=') + 1)
                  : arguments.get(++i));
        } else if (known.matches("(?s).*" + option + "[,\\s].*")) {
          options.put(option, "");
        } else {
          return Answer.usage(USAGE, "cairn: unknown option " + option);
        }
      }
      switch (command) {
        case "generate" -> generate(folder, options);
        case "target" -> target(folder.resolve(words.get(0)), words.subList(1, words.size()));
        default -> {}
      }
      return Answer.ok("");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (CairnException e) {
      return Answer.usage(USAGE, "cairn: " + e.getMessage());
    }
  }

  private void generate(Path folder, Map<String, String> options) {
    IngestPlan plan = Bundle.readPlan(bundle);
    Path out = folder.resolve(options.get("--out"));
    Target target = Target.read(folder.resolve(options.get("--target")));
    Bundle.of(plan, target, Bundle.readPlacement(out)).writeTo(out);
  }

  /** Sets members of a JSON file, each given as path and value. */
  private static void target(Path file, List<String> assignments) throws IOException {
    ObjectNode json = (ObjectNode) ApiModel.MAPPER.readTree(Files.readString(file));
    for (String assignment : assignments) {
      String[] name = assignment.substring(0, assignment.indexOf('=')).split("\\.");
      String value = assignment.substring(assignment.indexOf('=') + 1);
      ObjectNode section = json.withObject("/" + name[0]);
      JsonNode old = section.path(name[1]);
      if (old.isArray()) {
        ArrayNode list = section.putArray(name[1]);
        List.of(value.split(",")).forEach(list::add);
      } else if (old.isInt()) {
        section.put(name[1], Integer.parseInt(value));
      } else if (old.isBoolean()) {
        section.put(name[1], Boolean.parseBoolean(value));
      } else {
        section.put(name[1], value);
      }
    }
    Target.parse(json.toString());
    Files.writeString(file, json.toPrettyString() + "\n");
  }
}
