package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.testing.LivePostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accepted findings are listed, and left out of the exit code of check, verify and drift. */
class AcceptTest {
  @TempDir private Path folder;

  @Test
  void theExitCodeIsThatOfTheRest() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE log (at timestamptz, line varchar(20))");
      statement.execute("INSERT INTO log VALUES ('2024-01-01 00:00:00.5Z', 'x')");
    }
    Path accept = folder.resolve("cairn-accept.txt");
    Files.writeString(
        accept,
        """
        # The log is only appended, and read by the second.
        NO_PRIMARY_KEY      public.log  -   rows are never updated
        FRACTION_OF_SECOND  public.*    at  seconds are enough
        ROW_LOST            public.log  *   seconds are enough
        NEW_SQL             public.log  *   a later release
        """);
    for (String command : new String[] {"check", "verify"}) {
      String[] words =
          command.equals("check")
              ? new String[] {"check", "--probe", "--jdbc-url", url}
              : new String[] {"verify", "--jdbc-url", url};
      assertThat(cairn(words).exit()).as(command).isEqualTo(1);
      Cli.Run run = cairn(with(words, "--accept", accept.toString()));
      assertThat(run.exit()).as(run.out()).isZero();
      assertThat(run.flat())
          .contains(
              "ACCEPTED ", " seconds are enough ", " good: 0 errors, ", " accepted; ".strip());
      JsonNode json =
          new ObjectMapper()
              .readTree(
                  cairn(with(words, "--accept", accept.toString(), "--format", "json")).out());
      assertThat(json.path("verdict").asText()).isEqualTo("good");
      assertThat(json.path("causes").findValuesAsText("accepted")).contains("seconds are enough");
    }
    Path before = Files.writeString(folder.resolve("a.sql"), "CREATE TABLE log (id int);");
    Path after = Files.writeString(folder.resolve("b.sql"), "CREATE TABLE log (id int, at date);");
    String[] drift = {"drift", "--before", before.toString(), "--ddl", after.toString()};
    assertThat(cairn(drift).exit()).isEqualTo(1);
    assertThat(cairn(with(drift, "--accept", accept.toString())).exit()).isZero();
    assertThat(cairn(with(drift, "--accept", accept.toString(), "--format", "junit")).out())
        .contains("failures=\"0\"");
  }

  @Test
  void entriesThatAcceptNothingAndWrongOnesAreNamed() throws Exception {
    Path accept = folder.resolve("accept.txt");
    Files.writeString(accept, "BIGINT_DIGITS gone.* * it was so\n");
    String[] check = {"check", "--jdbc-url", Shop.jdbcUrl(), "--accept", accept.toString()};
    assertThat(cairn(check).flat())
        .contains("ACCEPTED_NOTHING", "accept.txt line 1: BIGINT_DIGITS gone.* *");
    Files.writeString(accept, "\nBIGINT_DIGITS gone.*\n");
    assertThat(cairn(check).exit()).isEqualTo(2);
    assertThat(cairn(check).err()).contains("accept.txt line 2: an entry has a code, a table");
    Files.writeString(accept, "NO_PRIMARY_KEYS a.b * x\n");
    assertThat(cairn(check).err())
        .contains("line 1: no finding has the code NO_PRIMARY_KEYS\nhint: did you mean NO_PRIMARY");
  }

  @Test
  void whatCouldNotBeLookedAtStaysIncomplete() throws Exception {
    String database = LivePostgres.createDatabase();
    String url = LivePostgres.jdbcUrl(database);
    String role = "visitor_of_" + database;
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE seen (id int PRIMARY KEY); CREATE TABLE unseen (id int)");
      statement.execute("CREATE ROLE " + role + " LOGIN REPLICATION");
      statement.execute("GRANT SELECT ON seen TO " + role);
    }
    Path accept =
        Files.writeString(
            folder.resolve("accept.txt"),
            """
            HIDDEN_FROM_ROLE - - we know
            HIDDEN_FROM_ROLE *.* * we know
            TABLE_NOT_READABLE *.* * we know
            NO_TABLES - - we know
            WAL_LEVEL - - we know
            """);
    for (String include : new String[] {"public.*", "public.unseen"}) {
      String[] check = {"check", "--jdbc-url", url, "--user", role, "--accept", accept.toString()};
      Cli.Run run = cairn(with(check, "--include", include));
      assertThat(run.exit()).as(run.out() + run.err()).isNotZero();
      assertThat(run.out()).doesNotContain("\ngood: ");
    }
    Cli.Run check =
        cairn("check", "--jdbc-url", url, "--user", role, "--accept", accept.toString());
    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.out()).contains("UNREAD ", " HIDDEN_FROM_ROLE\n", "\nincomplete: ");
    Path bundle = folder.resolve("bundle");
    cairn("generate", "--jdbc-url", url, "--include", "public.seen", "--out", bundle.toString());
    Cli.Run drift =
        cairn("drift", "--bundle", bundle.toString(), "--jdbc-url", url, "--user", role);
    assertThat(drift.exit()).isEqualTo(1);
    assertThat(drift.out()).contains(" HIDDEN_FROM_ROLE\n", "\nincomplete: ");
    assertThat(
            cairn(
                    with(
                        new String[] {"drift", "--bundle", bundle.toString(), "--jdbc-url", url},
                        "--user",
                        role,
                        "--format",
                        "junit"))
                .out())
        .contains("failures=\"1\"", "name=\"table public.unseen\"");
  }

  @Test
  void aReportHasThreeFiles() throws Exception {
    for (String[] words :
        new String[][] {
          {"inspect", "--jdbc-url", Shop.jdbcUrl()},
          {"check", "--jdbc-url", Shop.jdbcUrl()},
          {"verify", "--jdbc-url", Shop.jdbcUrl(), "--include", "shop.customer"}
        }) {
      Path report = folder.resolve(words[0]);
      cairn(with(words, "--report", report.toString()));
      assertThat(report.resolve("report.html")).content().contains("<h1>cairn " + words[0]);
      assertThat(report.resolve("report.txt")).content().containsPattern("\nnext: .*cairn ");
      assertThat(new ObjectMapper().readTree(report.resolve("report.json").toFile()).has("causes"))
          .isTrue();
    }
  }

  private static String[] with(String[] words, String... more) {
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }
}
