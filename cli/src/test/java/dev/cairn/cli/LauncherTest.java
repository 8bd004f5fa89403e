package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./cairn} in a checkout of its own, with a Java and a Maven that write down. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "mvn $*" >> "$CALLS"
      [ -z "$MAVEN_FAILS" ] || { echo "[ERROR] no such thing"; exit 1; }
      mkdir -p cli/target && touch cli/target/cairn.jar
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      case "$*" in -XshowSettings*) echo "    java.specification.version = ${JAVA_MAJOR:-17}" >&2; exit 0 ;; esac
      for word in "$@"; do case $word in
        -XX:DumpLoadedClassList=*)
          printf 'a/Class id: %s\\n@lambda-proxy a/Class run\\nb/Class id: 9 super: 1 source: b.jar\\n' $$ > "${word#*=}"; exit 1 ;;
        -XX:SharedClassListFile=*) [ -z "$DUMP_FAILS" ] || exit 134; cp "${word#*=}" "$CALLS.classes" ;;
        -XX:SharedArchiveFile=*) case "$*" in *-Xshare:dump*)
          echo dump >> "$CALLS.dumps"; echo archive > "${word#*=}"; exit 0 ;; esac ;;
      esac; done
      [ -z "$SHOW_FLAGS" ] || { echo "$*"; exit 0; }
      echo java >> "$CALLS"
      [ -z "$SHOW_LOCALE" ] || printf 'LC_ALL=%s' "$LC_ALL"
      while [ "$1" != -jar ]; do shift; done
      shift; shift
      for word in "$@"; do printf '<%s>' "$word"; done
      exit "${JAVA_EXIT:-0}"
      """;

  @TempDir private Path folder;
  private Path checkout;
  private Path tools;
  private Path calls;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = Files.createDirectories(folder.resolve("a check out"));
    tools = Files.createDirectories(folder.resolve("tools"));
    calls = folder.resolve("calls");
    Files.copy(Testdata.root().resolve("cairn"), checkout.resolve("cairn"));
    Path start = Path.of("cli/src/main/sh/start.sh");
    Files.createDirectories(checkout.resolve(start).getParent());
    Files.copy(Testdata.root().resolve(start), checkout.resolve(start));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    for (String module : List.of("cli", "core", "rockset-sql", "postgres-types")) {
      Files.createDirectories(checkout.resolve(module).resolve("src/main/java"));
      Files.writeString(checkout.resolve(module).resolve("pom.xml"), "<project/>");
    }
    Files.createDirectories(checkout.resolve("testdata/schemas/shop"));
    executable(tools.resolve("java"), JAVA);
    executable(tools.resolve("mvn"), MAVEN);
  }

  @Test
  void buildsOnFirstUseAndThenOnlyRuns() throws Exception {
    assertThat(run(Map.of(), "--version").out()).isEqualTo("<--version>");
    assertThat(run(Map.of(), "--version").out()).isEqualTo("<--version>");
    assertThat(calls()).hasSize(3).filteredOn(call -> call.startsWith("mvn")).hasSize(1);
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    run(Map.of(), "--version");
    Path source = checkout.resolve("core/src/main/java/Added.java");
    Files.writeString(source, "class Added {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
    run(Map.of(), "--version");
    assertThat(calls()).filteredOn(call -> call.startsWith("mvn")).hasSize(2);
  }

  @Test
  void theArchiveIsMadeOfEachJarAndJavaOnce() throws Exception {
    Map<String, String> flags = Map.of("SHOW_FLAGS", "yes");
    Path archive = checkout.resolve("cli/target/cairn.jsa");
    assertThat(run(flags, "--version").out()).contains("-XX:SharedArchiveFile=" + archive + " ");
    run(flags, "--version");
    assertThat(archive).hasContent("archive");
    assertThat(dumps()).hasSize(1);
    // Several runs list the same, and newer versions of Java with a number of the run.
    assertThat(Path.of(calls + ".classes")).hasContent("a/Class\n@lambda-proxy a/Class run\n");

    Path jar = checkout.resolve("cli/target/cairn.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));
    Path made = Path.of(archive + ".of");
    assertThat(run(flags, "--version").out()).contains("-XX:SharedArchiveFile=");
    assertThat(dumps()).hasSize(2);
    Files.setLastModifiedTime(made, FileTime.from(Instant.now().plusSeconds(9)));
    run(flags, "--version");
    assertThat(dumps()).hasSize(2);

    Path other = Files.createDirectories(folder.resolve("other/bin")).resolve("java");
    executable(other, JAVA);
    run(Map.of("JAVA_HOME", folder.resolve("other").toString()), "--version");
    assertThat(dumps()).hasSize(3);
    try (Stream<Path> files = Files.list(archive.getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .containsExactlyInAnyOrder(
              "cairn.jar", "cairn.jsa", "cairn.jsa.of", ".cairn-built", "cairn-build.log");
    }
  }

  @Test
  void anArchiveThatCannotBeMadeStopsNothing() throws Exception {
    Map<String, String> environment = Map.of("DUMP_FAILS", "yes", "SHOW_FLAGS", "yes");
    Run run = run(environment, "--version");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains(" -Xshare:auto ").doesNotContain("SharedArchiveFile");
    run(Map.of("SHOW_FLAGS", "yes"), "--version");
    assertThat(folder.resolve("calls.dumps")).doesNotExist();

    executable(
        folder.resolve("package"),
        "#!/bin/bash\nset -euo pipefail\n. '"
            + checkout.resolve("cli/src/main/sh/start.sh")
            + "'\ncairn_java\ncairn_start /proc/1/cairn.jar \"$@\"\n");
    Run elsewhere =
        run(folder.resolve("package"), folder, Map.of("HOME", "/proc/1", "SHOW_FLAGS", "1"), "-V");
    assertThat(elsewhere.exit()).isZero();
    assertThat(elsewhere.err()).isEmpty();
    assertThat(elsewhere.out())
        .contains(" -jar /proc/1/cairn.jar -V")
        .doesNotContain("SharedArchiveFile");
  }

  @Test
  void shortCommandsAreCompiledOnce() throws Exception {
    Map<String, String> flags = Map.of("SHOW_FLAGS", "yes");
    for (String words : List.of("--version", "verify --help", "help verify", "completion bash")) {
      assertThat(run(flags, words.split(" ")).out()).contains("-XX:TieredStopAtLevel=1 ");
    }
    for (String words : List.of("verify", "eval -e x", "generate")) {
      assertThat(run(flags, words.split(" ")).out()).doesNotContain("TieredStopAtLevel");
    }
    assertThat(run(flags, "eval").out()).contains("-Dcairn.terminal.err=false ");
  }

  private List<String> dumps() throws IOException {
    return Files.readAllLines(Path.of(calls + ".dumps"));
  }

  @Test
  void handsArgumentsOverAsTheyAre() throws Exception {
    assertThat(run(Map.of(), "eval", "-e", "SELECT 'a  b' AS \"c\\\"", "", "*", "$HOME").out())
        .isEqualTo("<eval><-e><SELECT 'a  b' AS \"c\\\"><><*><$HOME>");
  }

  @Test
  void keepsTheExitCodeOfTheCommand() throws Exception {
    assertThat(run(Map.of("JAVA_EXIT", "1")).exit()).isEqualTo(1);
    assertThat(run(Map.of("JAVA_EXIT", "0")).exit()).isZero();
  }

  @Test
  void worksThroughASymbolicLinkFromAnotherFolder() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.createSymbolicLink(bin.resolve("first"), Path.of("../a check out/cairn"));
    Files.createSymbolicLink(bin.resolve("second"), Path.of("first"));
    Run run = run(bin.resolve("second"), elsewhere, Map.of(), "demo");
    assertThat(run.out()).isEqualTo("<demo>");
    assertThat(checkout.resolve("cli/target/cairn.jar")).exists();
  }

  @Test
  void passesMavenArgumentsOn() throws Exception {
    run(Map.of("MAVEN_ARGS", "-Dmaven.repo.local=/tmp/empty --offline"), "demo");
    assertThat(calls().get(0)).contains(" -Dmaven.repo.local=/tmp/empty --offline ");
  }

  @Test
  void showsWhyABuildFailedAndLeavesNothingBehind() throws Exception {
    Run run = run(Map.of("MAVEN_FAILS", "yes"), "demo");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("[ERROR] no such thing").endsWith("cairn: the build failed\n");
    assertThat(checkout.resolve("cli/.cairn-lock")).doesNotExist();
    assertThat(run(Map.of(), "demo").out()).isEqualTo("<demo>");
  }

  @Test
  void takesOverTheLockOfABuildThatWasKilled() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.createSymbolicLink(
        checkout.resolve("cli/.cairn-lock"), Path.of(Long.toString(gone.pid())));
    assertThat(run(Map.of(), "demo").out()).isEqualTo("<demo>");
  }

  @Test
  void saysThatACheckoutThatCannotBeWrittenCannotBeBuilt() throws Exception {
    executable(tools.resolve("ln"), "#!/bin/sh\nexit 1\n");
    Run locked = run(Map.of(), "demo");
    assertThat(locked.exit()).isEqualTo(3);
    assertThat(locked.err())
        .startsWith(
            "cairn: Cairn is not built, and cannot be: " + checkout + "/cli cannot be written")
        .contains("\nhint: ");
    Files.delete(tools.resolve("ln"));
    executable(tools.resolve("mkdir"), "#!/bin/sh\nexit 1\n");
    Run noTarget = run(Map.of(), "demo");
    assertThat(noTarget.exit()).isEqualTo(3);
    assertThat(noTarget.err()).contains("/cli/target is not writable");
    assertThat(checkout.resolve("cli/.cairn-lock")).doesNotExist();
  }

  @Test
  void readsArgumentsAsUtf8WhereTheLocaleHasAsciiOnly() throws Exception {
    executable(
        tools.resolve("locale"),
        "#!/bin/sh\n[ \"$1\" = -a ] && { echo C; echo C.utf8; exit; }\necho \"$CHARMAP\"\n");
    assertThat(run(ascii("ANSI_X3.4-1968"), "eval").out()).isEqualTo("LC_ALL=C.UTF-8<eval>");
    assertThat(run(ascii("ISO-8859-1"), "eval").out()).isEqualTo("LC_ALL=C<eval>");
    assertThat(run(ascii("UTF-8"), "eval").out()).isEqualTo("LC_ALL=C<eval>");
  }

  private static Map<String, String> ascii(String charmap) {
    return Map.of("LC_ALL", "C", "CHARMAP", charmap, "SHOW_LOCALE", "yes");
  }

  @Test
  void saysWhichJavaIsTooOld() throws Exception {
    Run run = run(Map.of("JAVA_MAJOR", "11"), "demo");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("is Java 11, and Cairn needs 17 or later").contains("hint: ");
  }

  @Test
  void saysWhenMavenOrJavaIsMissing() throws Exception {
    Files.delete(tools.resolve("mvn"));
    assertThat(run(Map.of(), "demo").err()).contains("no Maven found");
    Files.delete(tools.resolve("java"));
    assertThat(run(Map.of(), "demo").err()).contains("no Java found");
  }

  private record Run(int exit, String out, String err) {}

  private Run run(Map<String, String> environment, String... arguments) throws Exception {
    return run(checkout.resolve("cairn"), folder, environment, arguments);
  }

  private Run run(Path script, Path workingFolder, Map<String, String> environment, String... words)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(words));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workingFolder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools + ":" + basicTools());
    builder.environment().put("CALLS", calls.toString());
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    return new Run(exit, Files.readString(out), Files.readString(err));
  }

  /** A folder with what every system has, and no Java or Maven. */
  private String basicTools() throws IOException {
    Path basic = folder.resolve("basic");
    if (!Files.exists(basic)) {
      Files.createDirectories(basic);
      for (String name :
          List.of(
              "bash",
              "grep",
              "sh",
              "env",
              "dirname",
              "readlink",
              "find",
              "head",
              "sed",
              "touch",
              "mkdir",
              "mv",
              "rm",
              "ln",
              "awk",
              "cp",
              "sleep",
              "cat")) {
        for (String bin : List.of("/bin", "/usr/bin")) {
          Path tool = Path.of(bin, name);
          if (Files.exists(tool) && !Files.exists(basic.resolve(name))) {
            executable(basic.resolve(name), "#!/bin/sh\nexec " + tool + " \"$@\"\n");
          }
        }
      }
    }
    return basic.toString();
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(calls, StandardCharsets.UTF_8);
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
