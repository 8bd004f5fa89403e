package dev.cairn.harness.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.harness.Shape;
import dev.cairn.harness.Shapes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code shellcheck} finds nothing in any block or script of a bundle, not even of style. */
@Tag("bundle")
class ShellcheckTest {
  @TempDir Path folder;

  static List<Shape> shapes() {
    return Stream.concat(Shapes.ALL.stream(), Shapes.UNFILLED.stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyBlockAndScriptIsClean(Shape shape) throws Exception {
    Optional<Path> shellcheck = Programs.find("shellcheck");
    if (shellcheck.isEmpty()) {
      String message =
          "Skipped: blocks and scripts are not checked by shellcheck, which this machine lacks.";
      System.err.println(message);
      Assumptions.abort(message);
    }
    shape.bundle().writeTo(folder);
    List<String> command =
        new ArrayList<>(List.of(shellcheck.orElseThrow().toString(), "-x", "-P", "SCRIPTDIR:."));
    // The other scripts are the same in every bundle.
    command.addAll(shape.equals(Shapes.SHOP) ? scripts() : List.of("scripts/settings.sh"));
    for (Block block : Block.read(Files.readString(folder.resolve("README.md")))) {
      String name = "README-line-" + block.line() + ".sh";
      Files.writeString(folder.resolve(name), "#!/usr/bin/env bash\n" + block.text());
      command.add(name);
    }
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output).isEmpty();
    assertThat(process.exitValue()).isZero();
  }

  private List<String> scripts() throws IOException {
    try (Stream<Path> scripts = Files.list(folder.resolve("scripts"))) {
      return scripts
          .map(p -> "scripts/" + p.getFileName())
          .filter(p -> p.endsWith(".sh"))
          .sorted()
          .toList();
    }
  }
}
