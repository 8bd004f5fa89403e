package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patterns that match nothing: alone they are wrong usage, among others they are named. */
class SelectionTest {
  private static final String WARNING = "warning: --include shop.custmer matches no table\n";

  @TempDir private Path folder;

  private Map<String, List<String>> commands() throws Exception {
    String url = Shop.jdbcUrl();
    String bundle = folder.resolve("bundle").toString();
    String snapshot = folder.resolve("catalog.json").toString();
    String records = folder.resolve("records.jsonl").toString();
    assertThat(cairn("generate", "--jdbc-url", url, "--out", bundle, "--quiet").exit()).isZero();
    Files.copy(Path.of(bundle, "catalog.json"), Path.of(snapshot));
    Files.writeString(Path.of(records), "");
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("inspect", List.of("inspect", "--jdbc-url", url));
    commands.put("inspect a snapshot", List.of("inspect", "--catalog", snapshot));
    commands.put("generate", List.of("generate", "--catalog", snapshot, "--out", bundle + "2"));
    commands.put("check", List.of("check", "--jdbc-url", url));
    commands.put("verify", List.of("verify", "--jdbc-url", url));
    commands.put("verify a bundle", List.of("verify", "--jdbc-url", url, "--bundle", bundle));
    commands.put("verify records", List.of("verify", "--records", records, "--bundle", bundle));
    commands.put("compare records", List.of("verify", "--records", records, "--jdbc-url", url));
    commands.put("drift", List.of("drift", "--bundle", bundle, "--catalog", snapshot));
    commands.put(
        "capture",
        List.of("capture", "--jdbc-url", url, "--full-load-only", "--out", records + ".out"));
    return commands;
  }

  @Test
  void aPatternWithoutAMatchIsNeverPassedOver() throws Exception {
    for (Map.Entry<String, List<String>> command : commands().entrySet()) {
      Cli.Run none = run(command.getValue(), "--include", "shop.custmer", "--include", "*.x");
      assertThat(none.exit()).as(command.getKey()).isEqualTo(2);
      assertThat(none.out()).as(command.getKey()).isEmpty();
      assertThat(none.err())
          .as(command.getKey())
          .contains(
              ": no table matches --include shop.custmer *.x\nhint: names are case-sensitive");

      String[] some = {
        "--include", "shop.custmer", "--include", "shop.orders", "--exclude", "shop.nothing"
      };
      Cli.Run one = run(command.getValue(), some);
      assertThat(one.exit()).as(command.getKey() + one.err()).isLessThan(2);
      assertThat(one.err())
          .as(command.getKey())
          .contains(WARNING, "warning: --exclude shop.nothing matches no table\n")
          .doesNotContain("shop.orders matches");
      if (!one.out().isEmpty()) {
        assertThat(one.out()).contains("not checked: --include shop.custmer matches no table\n");
      }
    }
  }

  @Test
  void quietIsQuiet() {
    assertThat(
            cairn(
                    "inspect",
                    "--quiet",
                    "--jdbc-url",
                    Shop.jdbcUrl(),
                    "--include",
                    "shop.custmer",
                    "--include",
                    "shop.*")
                .err())
        .isEmpty();
  }

  private static Cli.Run run(List<String> command, String... more) {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(more));
    return cairn(words.toArray(String[]::new));
  }
}
