package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading nothing, or not everything, is no success and changes no bundle. */
class NothingReadTest {
  private static final String GOOD =
      "CREATE TABLE crate (id int PRIMARY KEY, label text);\n"
          + "CREATE TABLE parcel (id int PRIMARY KEY, crate_id int REFERENCES crate);\n";

  @TempDir private Path folder;
  private Path bundle;

  @BeforeEach
  void writeGoodBundle() throws IOException {
    bundle = folder.resolve("bundle");
    assertThat(generate(GOOD).exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-- a dump without a table\nSET statement_timeout = 0;\n",
        "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "CREATE TABLE crate (id int PRIMARY KEY, label text",
        "CREATE TABLE crate (id int PRIMARY KEY, label text);\nCREATE TABLE parcel (id int PRIM",
        "CREATE TABLE crate (id int PRIMARY KEY);\nCREATE TABLE parcel (id int, \"crate",
        "CREATE TABLE crate (id int PRIMARY KEY);\nCOMMENT ON TABLE crate IS 'wood",
        "CREATE TABLE crate (id int PRIMARY KEY);\nDO $body$ BEGIN NULL; END",
        "CREATE TABLE crate (id int PRIMARY KEY);\n/* CREATE TABLE parcel (id int);",
        "CREATE TABLE `crate` (`id` int unsigned AUTO_INCREMENT) ENGINE=InnoDB;",
        "CREATE TABLE crate (id NUMBER(10) GENERATED AS IDENTITY, label VARCHAR2(10 CHAR));",
      })
  void aFileThatIsNotReadWholeChangesNoBundle(String ddl) throws IOException {
    Map<String, String> before = files();
    Cli.Run run = generate(ddl);
    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("hint: ");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void norDoOtherCommandsTakeItForASchema() {
    String truncated = "CREATE TABLE crate (id int PRIMARY KEY);\nCREATE TABLE parcel (id int, \"c";
    assertThat(Cli.withInput(truncated).run("inspect", "--ddl", "-").exit()).isEqualTo(2);
    assertThat(
            Cli.withInput(truncated)
                .run("drift", "--bundle", bundle.toString(), "--ddl", "-")
                .exit())
        .isEqualTo(2);
  }

  @Test
  void aSchemaOfViewsOnlyGivesNoBundle() throws IOException {
    Map<String, String> before = files();
    String views = "CREATE VIEW empty AS SELECT 1 AS one;";
    assertThat(Cli.withInput(views).run("inspect", "--ddl", "-").exit()).isEqualTo(2);
    assertThat(generate(views).exit()).isEqualTo(2);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatNoOptionSelectsGivesNoBundle() throws IOException {
    Map<String, String> before = files();
    Cli.Run run =
        Cli.withInput(GOOD)
            .run("generate", "--ddl", "-", "--out", bundle.toString(), "--exclude", "*.*");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(files()).isEqualTo(before);
  }

  private Cli.Run generate(String ddl) {
    return Cli.withInput(ddl).run("generate", "--ddl", "-", "--out", bundle.toString());
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(bundle)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        all.put(bundle.relativize(file).toString(), Files.readString(file));
      }
    }
    return all;
  }
}
