package dev.cairn.cli.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where a command's file goes, and what stays as it was. */
@DisabledOnOs(OS.WINDOWS)
class OutputFileTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final Console console =
      new Console(
          InputStream.nullInputStream(), stdout, new ByteArrayOutputStream(), Map.of(), null);

  private void write(Path file, String text) {
    OutputFile.write(file, text, console);
  }

  private List<String> contents() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFileAppearsWhenItIsCompleteAndTheEarlierOneStaysUntilThen() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "earlier");
    Path mine = Files.writeString(folder.resolve("a.part"), "the user's");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    try (OutputFile output = OutputFile.create(file, console)) {
      output.write("new".getBytes(StandardCharsets.UTF_8));
      assertThat(file).hasContent("earlier");
      output.complete();
    }
    assertThat(file).hasContent("new");
    assertThat(mine).hasContent("the user's");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(contents()).containsExactly("a", "a.part");
  }

  @Test
  void whatIsNotCompleteLeavesNothing() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "earlier");
    try (OutputFile output = OutputFile.create(file, console)) {
      output.write("new".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(file).hasContent("earlier");
    assertThat(contents()).containsExactly("a");
  }

  @Test
  void twoWritersOfOneFileDoNotMeet() throws Exception {
    Path file = folder.resolve("a");
    try (OutputFile one = OutputFile.create(file, console);
        OutputFile other = OutputFile.create(file, console)) {
      one.write("1".repeat(100_000).getBytes(StandardCharsets.UTF_8));
      other.write("2".repeat(50_000).getBytes(StandardCharsets.UTF_8));
      other.complete();
      one.complete();
    }
    assertThat(file).hasContent("1".repeat(100_000));
    assertThat(contents()).containsExactly("a");
  }

  @Test
  void aLinkStaysALink() throws Exception {
    Path target = Files.writeString(folder.resolve("target"), "earlier, and longer");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
    write(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("new");
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("made"));
    write(dangling, "made");
    assertThat(dangling).isSymbolicLink();
    assertThat(folder.resolve("made")).hasContent("made");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void devicesAndPipesAreWrittenDirectly() throws Exception {
    Path toNull = Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
    write(toNull, "gone");
    assertThat(toNull).isSymbolicLink();
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (java.io.IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    write(pipe, "through");
    assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo("through");
    assertThat(contents()).containsExactly("null", "pipe");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void standardOutputHasSeveralNames() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/stdout"));
    for (Path name :
        List.of(Path.of("-"), Path.of("/dev/stdout"), Path.of("/proc/self/fd/1"), link)) {
      write(name, name + "\n");
    }
    console.out().flush();
    assertThat(stdout.toString(StandardCharsets.UTF_8))
        .isEqualTo("-\n/dev/stdout\n/proc/self/fd/1\n" + link + "\n");
    assertThat(Path.of("/dev/stdout")).isSymbolicLink();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDeviceThatIsFullIsAnErrorWithItsName() {
    assertThatThrownBy(() -> write(Path.of("/dev/full"), "x".repeat(100_000)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("the file /dev/full cannot be written: No space left on device");
    assertThatThrownBy(() -> write(Path.of("/dev/full"), "x"))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void aFolderAndAPlaceThatIsNotThereAreRefused() {
    assertThatThrownBy(() -> write(folder, "x"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageEndingWith("cannot be written: it is a folder");
    assertThatThrownBy(() -> write(folder.resolve("no/such"), "x"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageEndingWith("cannot be written: there is no folder " + folder.resolve("no"));
  }
}
