package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * The programs in {@code examples} compile without a warning, run, and print the expected lines.
 */
@ResourceLock(Resources.SYSTEM_OUT)
class ExamplesTest {
  @TempDir private static Path classes;

  @BeforeAll
  static void compile() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--release",
                "17",
                "-Xlint:all",
                "-Werror",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path")));
    try (Stream<Path> sources = Files.list(Testdata.root().resolve("examples"))) {
      sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, messages, messages, arguments.toArray(String[]::new));
    assertThat(exit).as(messages.toString(StandardCharsets.UTF_8)).isZero();
  }

  @Test
  void aCatalogBecomesSql() throws Exception {
    assertThat(run("CatalogToSql", Shop.jdbcUrl()))
        .contains("-- shop.customer\n", "TRY(JSON_PARSE(", "FROM _input;\n")
        .contains("email");
  }

  @Test
  void theEvaluatorWorksAlone() throws Exception {
    List<String> lines = run("Evaluate").lines().toList();
    assertThat(lines).hasSize(7).contains("UPSERT 119.0", "filtered", "gross 59.5 of id 7");
    assertThat(lines.get(2)).startsWith("INVALID_CAST: ").endsWith(" CAST(price AS float)");
    assertThat(lines.get(3)).startsWith("MALFORMED_JSON: ");
    assertThat(lines.subList(5, 7))
        .containsExactly("line 1:8: no function named UPER", "did you mean UPPER?");
  }

  @Test
  void aPlanIsProvenWithProgress() throws Exception {
    assertThat(run("VerifyWithProgress", Shop.jdbcUrl()))
        .contains("shop.customer: ", " rows\n")
        .endsWith("GOOD\n");
  }

  @Test
  void aTypeOfOnesOwnIsMappedAndNamed() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE SCHEMA acme;
          CREATE TYPE acme.price AS (amount numeric(10,2), currency text);
          CREATE TABLE acme.item (id int PRIMARY KEY, price acme.price);
          INSERT INTO acme.item VALUES (1, (12.50, 'EUR')), (2, NULL), (3, (0, 'USD'));
          """);
    }
    assertThat(run("CustomType", url))
        .contains(
            "6 values are exact\n"
                + "the user's rule \"prices of acme\" says that DMS sends the values as NCLOB and"
                + " decides which values are equal; Cairn cannot check this\n");
  }

  /** Runs a program in this process and returns its standard output. */
  private static String run(String program, String... arguments) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
        PrintStream captured = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      loader.loadClass(program).getMethod("main", String[].class).invoke(null, (Object) arguments);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
