package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A bundle folder that someone else has prepared. */
@DisabledOnOs(OS.WINDOWS)
class HostileBundleTest {
  private static final String DDL = "CREATE TABLE crate (id int PRIMARY KEY, label text);\n";

  /** What a file of a bundle is replaced by. */
  private static final Map<String, String> DAMAGES =
      new TreeMap<>(
          Map.of(
              "empty", "",
              "null", "null",
              "another kind", "[1, \"x\", {\"version\": 1}]",
              "an empty object", "{}",
              "deep", "[".repeat(200_000),
              "deep object", "{\"version\":".repeat(100_000),
              "a large number",
                  "{\"version\": 1e999999999, \"tables\": 9" + "9".repeat(5_000) + "}",
              "bytes", "\u0000\u0001\uffff",
              "a name that leads outside",
                  "{\"version\": 1, \"tables\": [{\"schema\": \"../..\"}]}"));

  private static final int LONGEST_LINE = 2_000;

  @TempDir private Path folder;
  private Path bundle;
  private Path catalog;
  private Path outside;
  private Path records;
  private final List<String> wrong = new ArrayList<>();

  @BeforeEach
  void writeBundle() throws IOException {
    bundle = folder.resolve("bundle");
    catalog = folder.resolve("catalog.json");
    outside = Files.writeString(folder.resolve("outside.txt"), "mine");
    records = Files.writeString(folder.resolve("records"), "");
    Files.writeString(
        catalog, Cli.withInput(DDL).run("inspect", "--ddl", "-", "--format", "json").out());
    assertThat(generate().exit()).isZero();
  }

  private Cli.Run generate() {
    return Cli.cairn("generate", "--catalog", catalog.toString(), "--out", bundle.toString());
  }

  private List<Path> jsonFiles() throws IOException {
    try (Stream<Path> files = Files.walk(bundle)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** The commands that read a bundle. */
  private List<Supplier<Cli.Run>> commands() {
    return List.of(
        () -> Cli.cairn("drift", "--bundle", bundle + "", "--catalog", catalog + ""),
        () -> Cli.cairn("verify", "--bundle", bundle + "", "--records", records + ""),
        () -> Cli.cairn("eval", "--input-format", "dms", "--bundle", bundle + ""),
        this::generate);
  }

  @Test
  void noContentOfABundleIsAnErrorInCairn() throws IOException {
    List<Path> top = jsonFiles().stream().filter(f -> bundle.equals(f.getParent())).toList();
    assertThat(top).hasSizeGreaterThan(2);
    int next = 0;
    for (Path file : top) {
      for (String damage : DAMAGES.keySet()) {
        run(file, damage, List.of(commands().get(next++ % commands().size())));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(outside).hasContent("mine");
  }

  @Test
  @Tag("long")
  void noContentOfAnyFileIsAnErrorInCairn() throws IOException {
    for (Path file : jsonFiles()) {
      for (String damage : DAMAGES.keySet()) {
        run(file, damage, commands());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(outside).hasContent("mine");
  }

  private void run(Path file, String damage, List<Supplier<Cli.Run>> commands) throws IOException {
    String good = Files.readString(file);
    for (Supplier<Cli.Run> command : commands) {
      Files.writeString(file, DAMAGES.get(damage));
      Cli.Run run = command.get();
      if (run.exit() > 3 || run.err().lines().anyMatch(l -> l.length() > LONGEST_LINE)) {
        wrong.add(bundle.relativize(file) + " is " + damage + ": " + run);
      }
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, good);
  }

  @Test
  void nothingIsWrittenOrRemovedThroughALink() throws IOException {
    Path sql = bundle.resolve("collections/public.crate.sql");
    Path foreign = Files.createDirectory(folder.resolve("foreign"));
    Files.writeString(foreign.resolve("kept.txt"), "mine");
    Files.delete(sql);
    Files.createSymbolicLink(sql, outside);
    Files.createSymbolicLink(bundle.resolve("link"), foreign);
    assertThat(generate().exit()).isZero();
    assertThat(outside).hasContent("mine");
    assertThat(foreign.resolve("kept.txt")).hasContent("mine");
    assertThat(Files.isRegularFile(sql, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(Files.isSymbolicLink(bundle.resolve("link"))).isTrue();
  }

  @Test
  void aFolderOfOthersIsNotTakenForABundleByALink() throws IOException {
    Path foreign = Files.createDirectory(folder.resolve("foreign"));
    Files.writeString(foreign.resolve("kept.txt"), "mine");
    Path link = Files.createSymbolicLink(folder.resolve("link"), foreign);
    Cli.Run run = Cli.cairn("generate", "--catalog", catalog.toString(), "--out", link.toString());
    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(foreign.resolve("kept.txt")).hasContent("mine");
  }
}
