package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.LivePostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which PostgreSQL executes DDL. */
class DdlSourceTest {
  private static final String DDL = "CREATE TABLE t (i int PRIMARY KEY, s citext)";

  private static Cli.Run inspect(String... options) {
    String[] arguments = new String[options.length + 3];
    System.arraycopy(new String[] {"inspect", "--ddl", "-"}, 0, arguments, 0, 3);
    System.arraycopy(options, 0, arguments, 3, options.length);
    return Cli.withInput(DDL).run(arguments);
  }

  @Test
  void aScratchServerGivesTheSameAsTheEmbeddedOne() {
    Cli.Run embedded = inspect("--format", "json");
    Cli.Run scratch = inspect("--format", "json", "--ddl-server", LivePostgres.jdbcUrl());
    assertThat(scratch).isEqualTo(embedded);
    assertThat(scratch.out()).contains("\"column\": \"s\"");
  }

  @ParameterizedTest
  @CsvSource({
    "--ddl-version, 8, 2, 'no embedded PostgreSQL 8 here, only '",
    "--ddl-server, postgresql://ann:s3cret@127.0.0.1:1/x, 3, 'cannot connect to PostgreSQL at '",
    "--ddl-server, mysql://x, 2, ''",
  })
  void whatCannotExecuteItIsSaid(String option, String value, int exit, String message) {
    Cli.Run run = inspect(option, value);
    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.err()).startsWith("cairn inspect: " + message).doesNotContain("s3cret");
  }

  @Test
  void aServerHasOneVersion() {
    Cli.Run run = inspect("--ddl-server", LivePostgres.jdbcUrl(), "--ddl-version", "18");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("the version of the scratch server is fixed");
    assertThat(Cli.cairn("inspect", "--catalog", "-", "--ddl-server", "x").err())
        .contains("--ddl-server selects the server for --ddl");
  }
}
