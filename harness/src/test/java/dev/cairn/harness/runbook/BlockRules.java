package dev.cairn.harness.runbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What no block and no script of a bundle may contain, since it hides failures. */
final class BlockRules {
  private static final String STRICT = "set -euo pipefail";

  /** Text that hides a failure, or that a reader would have to replace first. */
  private static final Map<Pattern, String> FORBIDDEN =
      Map.of(
          Pattern.compile("\\|\\|\\s*(true|:)(\\s|$)", Pattern.MULTILINE), "swallows a failure",
          Pattern.compile("2>\\s*/dev/null|&>\\s*/dev/null|>\\s*/dev/null\\s+2>&1"),
              "throws error messages away",
          Pattern.compile("set \\+[a-z]*[eu]|set \\+o pipefail"), "stops looking at failures",
          Pattern.compile("<[A-Z][A-Z0-9]*(_[A-Z0-9]+)+>"), "has a placeholder",
          Pattern.compile("(?m)^\\s*(export )?ROCKSET_APIKEY="), "overwrites the reader's key");

  private static final Pattern SOURCED = Pattern.compile("\\. \"\\$\\(dirname .*\\)/([a-z.]+)\"");

  private BlockRules() {}

  /** What is wrong with the blocks and the scripts of a bundle. */
  static List<String> violations(Path bundle, List<Block> blocks) throws IOException {
    List<String> found = new ArrayList<>();
    boolean session = !blocks.isEmpty() && blocks.get(0).text().startsWith(STRICT);
    for (Block block : blocks) {
      check(block.toString(), block.text(), found);
      if (!session && !block.text().startsWith(STRICT)) {
        found.add(block + " does not begin with " + STRICT);
      }
    }
    Path scripts = bundle.resolve("scripts");
    if (Files.isDirectory(scripts)) {
      try (Stream<Path> all = Files.list(scripts)) {
        for (Path script : all.filter(f -> f.toString().endsWith(".sh")).sorted().toList()) {
          // A value of a setting may be one that is missing still.
          if (!script.endsWith("settings.sh")) {
            String name = "scripts/" + script.getFileName();
            check(name, code(Files.readString(script)), found);
            if (!strict(script)) {
              found.add(name + " does not begin with " + STRICT);
            }
          }
        }
      }
    }
    return found;
  }

  /** Whether the first command is the strict mode, or a script beside it whose first command is. */
  private static boolean strict(Path script) throws IOException {
    String first = code(Files.readString(script)).lines().findFirst().orElse("");
    Matcher sourced = SOURCED.matcher(first);
    return first.equals(STRICT)
        || sourced.matches() && strict(script.resolveSibling(sourced.group(1)));
  }

  private static String code(String script) {
    return script
        .lines()
        .filter(l -> !l.strip().startsWith("#"))
        .reduce("", (a, b) -> a + b + "\n");
  }

  private static void check(String where, String text, List<String> found) {
    FORBIDDEN.forEach(
        (pattern, what) -> {
          Matcher matcher = pattern.matcher(text);
          if (matcher.find()) {
            found.add(where + " " + what + ": " + matcher.group().strip());
          }
        });
  }
}
