package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Manual;
import dev.cairn.testing.Testdata;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project of {@code examples/testkit} is compiled, its tests are run, and its files contain the
 * code of the manual.
 */
class ExamplesTest {
  private static final Path PROJECT = Testdata.root().resolve("examples/testkit");

  @TempDir private static Path classes;

  @BeforeAll
  static void compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-d",
                      classes.toString(),
                      "-proc:none",
                      "-parameters",
                      "-classpath",
                      System.getProperty(
                          "surefire.test.class.path", System.getProperty("java.class.path"))),
                  null,
                  files.getJavaFileObjectsFromPaths(files(".java")))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  private static List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .filter(file -> !file.toString().contains(File.separator + "target" + File.separator))
          .toList();
    }
  }

  /** The kit finds the mistakes of the wrong parsers, and none in the right one. */
  @Test
  void itsTestsPass() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      List<String> passed = new ArrayList<>();
      for (String name : List.of("ParsersTest", "KitTest", "OracleTest")) {
        TestRun run = TestRun.of(loader.loadClass("example.parsers." + name));
        assertThat(run.failures()).as(name).isEmpty();
        passed.addAll(run.passed());
      }
      assertThat(passed)
          .contains("findsTheWrongTimestampParser()", "findsTheWrongArrayParser()")
          .contains("passesTheRightTimestampParser()", "hasADatabaseOfItsOwn(Connection)")
          .contains("isAProperty");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void eachBlockOfCodeInTheManualIsAPartOfTheProject() throws IOException {
    assertThat(Manual.checkCode(Testdata.root().resolve("docs/testkit.md"), PROJECT))
        .hasSizeGreaterThan(8);
  }
}
