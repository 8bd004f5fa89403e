package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command on servers as people have them, from Debian's packages: extensions, poolers, TLS,
 * standbys, encodings, row security, hostile defaults. {@code testdata/real/expected.txt} says how
 * each command ends; wherever the rows are read, they lead to the same documents. See {@code mvn
 * verify -Preal}.
 */
@Tag("real")
@Timeout(300)
class RealPartsTest {
  private static final Path REAL = Testdata.path("real");

  /** The documents of the first server, which every other one has, too. */
  private static List<String> first = List.of();

  /** The kinds, each with its lines {@code kind command -> exit text}. */
  static Stream<String> kinds() throws IOException {
    return lines().map(line -> line.split(" +")[0]).distinct();
  }

  private static Stream<String> lines() throws IOException {
    return Files.readString(REAL.resolve("expected.txt"))
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyCommandEndsAsTheTableSays(String kind) throws Exception {
    // Not JUnit's folder: the server's user must get into it.
    Path folder = Files.createTempDirectory("cairn-real-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (RealServer server = RealServer.start(kind, folder)) {
      server.psql(REAL.resolve("app.sql"));
      Path more = REAL.resolve(kind + ".sql");
      if (Files.exists(more)) {
        server.psql(more);
      }
      Path documents = folder.resolve("documents.jsonl");
      Cli cli = new Cli("", server.asReader(), null);
      List<String> wrong = new ArrayList<>();
      for (String line : lines().filter(line -> line.split(" +")[0].equals(kind)).toList()) {
        String[] parts = line.substring(kind.length()).strip().split(" +-> +", 2);
        String[] end = parts[1].split(" +", 2);
        Cli.Run run = cli.run(words(parts[0], folder));
        if (parts[0].startsWith("eval")) {
          Files.writeString(documents, run.out());
        }
        String all = run.flat() + " " + run.err().replaceAll("\\s+", " ");
        if (run.exit() != Integer.parseInt(end[0]) || (end.length > 1 && !all.contains(end[1]))) {
          wrong.add(line + "\n  but was " + run.exit() + ": " + run.out() + run.err());
        }
      }
      assertThat(wrong).as(kind).isEmpty();
      if (!kind.equals("row-security")) {
        List<String> rows = Files.readAllLines(documents);
        first = first.isEmpty() ? rows : first;
        assertThat(rows).as(kind).hasSizeGreaterThan(60).containsAll(first);
      }
    } finally {
      delete(folder);
    }
  }

  private static String[] words(String command, Path folder) {
    String line = command.replace("OUT", folder.toString());
    if (!line.startsWith("eval")) {
      line += " --jdbc-url postgresql://";
    }
    return line.split(" +");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}
