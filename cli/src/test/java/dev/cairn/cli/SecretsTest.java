package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password never comes out again, whichever way it went in. */
class SecretsTest {
  private static final String SECRET = "hunter2-S3cret";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"check", "generate", "drift", "inspect", "verify"})
  void aPasswordStandsInNoOutputAndNoError(String command) throws IOException {
    Path passwordFile = folder.resolve("password");
    Files.writeString(passwordFile, SECRET + "\n");
    Path bundle = folder.resolve("bundle");
    assertThat(
            Cli.cairn("generate", "--jdbc-url", Shop.jdbcUrl(), "--out", bundle.toString()).exit())
        .isZero();
    String good = Shop.jdbcUrl();
    String unreachable = "jdbc:postgresql://127.0.0.1:1/shop?user=x";
    for (String url : List.of(good, unreachable)) {
      List<String> extra =
          switch (command) {
            case "generate" -> List.of("--out", folder.resolve("again").toString());
            case "drift" -> List.of("--bundle", bundle.toString());
            default -> List.of();
          };
      for (List<String> way :
          List.of(
              List.of("--jdbc-url", url + "&password=" + SECRET),
              List.of("--jdbc-url", url, "--password-file", passwordFile.toString()),
              List.of("--jdbc-url", url))) {
        List<String> words = new ArrayList<>(List.of(command, "--verbose"));
        words.addAll(way);
        words.addAll(extra);
        Cli.Run run =
            new Cli("", Map.of("PGPASSWORD", SECRET), null).run(words.toArray(String[]::new));
        assertThat(run.out() + run.err()).doesNotContain(SECRET);
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.equals(passwordFile)) {
          assertThat(Files.readString(file)).as(file.toString()).doesNotContain(SECRET);
        }
      }
    }
  }

  @Test
  void aPasswordIsNoOption() {
    assertThat(Cli.cairn("check", "--password", SECRET).exit()).isEqualTo(2);
  }
}
