package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Golden;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual shows the last five lines of each command in each state as they are. */
class OutputManualTest {
  /** A block: commands whose output is not shown, then one whose last lines follow. */
  private static final Pattern BLOCK = Pattern.compile("```\n((?:\\$ .*\n)+)(?s:(.*?))```\n");

  private static final int SHOWN = 5;

  @TempDir private Path folder;

  /** What commands that write nothing have printed already. */
  private final Map<String, String> shown = new HashMap<>();

  @Test
  void theLastLinesAreAsShown() throws Exception {
    String plain = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    String role = "output_manual";
    try (Connection connection = DriverManager.getConnection(plain);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id int PRIMARY KEY, price numeric(8,2))");
      statement.execute("INSERT INTO item SELECT i, i FROM generate_series(1, 40) AS i");
      statement.execute("DROP ROLE IF EXISTS " + role);
      statement.execute("CREATE ROLE " + role + " LOGIN");
    }
    Files.writeString(folder.resolve("old.sql"), "CREATE TABLE item (id int PRIMARY KEY);");
    Files.writeString(
        folder.resolve("new.sql"), "CREATE TABLE item (id int PRIMARY KEY, day date);");
    Map<String, String> real = new LinkedHashMap<>();
    real.put("postgresql://dms@db.example/software", Software.jdbcUrl());
    real.put("postgresql://dms@db.example/items", plain);
    real.put(
        "postgresql://visitor@db.example/items", plain.replace("user=postgres", "user=" + role));
    Files.writeString(folder.resolve("good.jsonl"), "{\"n\": \"1\"}\n");
    Files.writeString(folder.resolve("bad.jsonl"), "{\"n\": \"1\"}\n{\"n\": \"x\"}\n");
    Files.writeString(folder.resolve("accept.txt"), "NEW_SQL public.item * later\n");
    for (String file :
        List.of(
            "check.json",
            "bundle",
            "old.sql",
            "new.sql",
            "good.jsonl",
            "bad.jsonl",
            "accept.txt",
            "item-bundle",
            "item.jsonl",
            "item.txt",
            "target.json")) {
      real.put(file, folder.resolve(file).toString());
    }
    try {
      assertThat(checked(Testdata.root().resolve("docs/output.md"), real)).isGreaterThan(10);
      real.put("bundle", folder.resolve("another").toString());
      assertThat(checked(Testdata.root().resolve("README.md"), real)).isEqualTo(5);
    } finally {
      try (Connection connection = DriverManager.getConnection(plain);
          Statement statement = connection.createStatement()) {
        statement.execute("DROP ROLE " + role);
      }
    }
  }

  /** The number of commands whose last lines the document shows. */
  private int checked(Path manual, Map<String, String> real) throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(manual));
    StringBuilder text = new StringBuilder();
    int blocks = 0;
    while (block.find()) {
      String last = "";
      for (String command : block.group(1).lines().toList()) {
        String words = command.replaceFirst("^\\$ (\\./)?cairn ", "");
        boolean writes = words.contains("bundle") || words.contains(" > ");
        last = writes || !shown.containsKey(words) ? run(words, real) : shown.get(words);
        shown.put(words, last);
      }
      block.appendReplacement(
          text, Matcher.quoteReplacement("```\n" + block.group(1) + last + "```\n"));
      blocks++;
    }
    block.appendTail(text);
    Golden.check(text.toString(), manual);
    return blocks;
  }

  /** The last lines of what the command prints, with the names of the manual. */
  private String run(String command, Map<String, String> real) throws Exception {
    List<String> all = new ArrayList<>();
    // A word, or a text in single quotes.
    Matcher word = Pattern.compile("'([^']*)'|\\S+").matcher(command.split(" > ")[0]);
    while (word.find()) {
      all.add(
          word.group(1) == null ? real.getOrDefault(word.group(), word.group()) : word.group(1));
    }
    String[] words = all.toArray(String[]::new);
    Cli.Run run = Cli.cairn(words);
    if (command.contains(" > ")) {
      Files.writeString(Path.of(real.get(command.split(" > ")[1])), run.out());
      return "";
    }
    // eval ends with a line on stderr; other commands say there what they do before they end.
    String printed =
        words[0].equals("eval") || run.out().isEmpty() ? run.out() + run.err() : run.out();
    for (Map.Entry<String, String> name : real.entrySet()) {
      printed =
          printed
              .replace("'" + name.getValue() + "'", name.getKey())
              .replace(name.getValue(), name.getKey());
    }
    List<String> lines = printed.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()))
        + "\n(exit code "
        + run.exit()
        + ")\n";
  }
}
