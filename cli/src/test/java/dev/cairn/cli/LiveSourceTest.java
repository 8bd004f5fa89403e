package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.CairnException;
import dev.cairn.ErrorKind;
import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.server.EmbeddedServer;
import dev.cairn.session.Connector;
import dev.cairn.testing.PostgresServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Logs in to a server that wants a password from the role {@code reader}. */
class LiveSourceTest {
  private static final String PASSWORD = "pa:ss/w0rd %41";

  private static EmbeddedServer server;
  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedServer.start(PostgresServer.withPasswords());
    try (Connection superuser =
            DriverManager.getConnection(server.jdbcUrl("postgres") + "?user=postgres");
        Statement statement = superuser.createStatement()) {
      statement.execute("CREATE ROLE reader LOGIN PASSWORD '" + PASSWORD + "'");
    }
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void takesThePasswordFromTheEnvironment() throws Exception {
    assertThat(user(Map.of("PGPASSWORD", PASSWORD), null, "--jdbc-url", uri("reader@")))
        .isEqualTo("reader");
  }

  @Test
  void takesThePasswordFromAFileBeforeTheEnvironment() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), PASSWORD + "\nsecond line\n");
    assertThat(
            user(
                Map.of("PGPASSWORD", "wrong"),
                null,
                "--jdbc-url",
                uri(""),
                "--user",
                "reader",
                "--password-file",
                file.toString()))
        .isEqualTo("reader");
  }

  @Test
  void takesThePasswordFromTheAddressBeforeTheEnvironment() throws Exception {
    assertThat(
            user(
                Map.of("PGPASSWORD", "wrong"),
                null,
                "--jdbc-url",
                uri("reader:pa%3Ass%2Fw0rd%20%2541@")))
        .isEqualTo("reader");
  }

  @Test
  void takesThePasswordOfTheNamedUserFromThePasswordFileOfLibpq() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("pgpass"),
            "localhost:*:*:other:wrong\nlocalhost:*:*:reader:"
                + PASSWORD.replace(":", "\\:")
                + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(
            user(
                Map.of("PGPASSFILE", file.toString()),
                null,
                "--jdbc-url",
                uri("other@"),
                "--user",
                "reader"))
        .isEqualTo("reader");
  }

  @Test
  void asksThePersonAtTheTerminalOnlyWhenTheServerWantsAPassword() throws Exception {
    List<String> questions = new ArrayList<>();
    Console.PasswordPrompt prompt =
        text -> {
          questions.add(text);
          return PASSWORD.toCharArray();
        };
    assertThat(user(Map.of(), prompt, "--jdbc-url", uri("postgres@"))).isEqualTo("postgres");
    assertThat(questions).isEmpty();
    assertThat(user(Map.of(), prompt, "--jdbc-url", uri("reader@"))).isEqualTo("reader");
    assertThat(questions)
        .containsExactly("Password for localhost:" + server.port() + "/postgres as reader: ");
  }

  @Test
  void furtherConnectionsComeWithoutAnotherQuestion() throws Exception {
    List<String> questions = new ArrayList<>();
    Console console =
        console(
            Map.of(),
            text -> {
              questions.add(text);
              return PASSWORD.toCharArray();
            });
    LiveSource source = CommandLine.populateCommand(new LiveSource(), "--jdbc-url", uri("reader@"));
    try (Connection first = source.connect(console)) {
      Connector connector = source.continuing(first, console);
      assertThat(connector.open()).isSameAs(first);
      try (Connection second = connector.open();
          Connection third = connector.open()) {
        assertThat(second.getMetaData().getUserName()).isEqualTo("reader");
        assertThat(third).isNotSameAs(second).isNotSameAs(first);
      }
    }
    assertThat(questions).hasSize(1);
  }

  @Test
  void aRefusedPasswordIsUnreachableAndNotShown() {
    CommandFailure failure =
        catchThrowableOfType(
            CommandFailure.class,
            () -> user(Map.of("PGPASSWORD", "s3cret"), null, "--jdbc-url", uri("reader@")));
    assertThat(failure.kind()).isEqualTo(ErrorKind.UNREACHABLE);
    assertThat(failure.getMessage())
        .startsWith("cannot connect to PostgreSQL at localhost:" + server.port())
        .contains("28P01")
        .doesNotContain("s3cret");
    assertThat(failure.hint().orElseThrow()).contains("PGPASSWORD");
  }

  @Test
  void aServerThatHasNoConnectionLeftIsNotSearchedForElsewhere() throws Exception {
    try (Connection superuser =
            DriverManager.getConnection(server.jdbcUrl("postgres") + "?user=postgres");
        Statement statement = superuser.createStatement()) {
      statement.execute("CREATE ROLE nobody LOGIN PASSWORD 'x' CONNECTION LIMIT 0");
    }
    CommandFailure failure =
        catchThrowableOfType(
            CommandFailure.class,
            () -> user(Map.of("PGPASSWORD", "x"), null, "--jdbc-url", uri("nobody@")));
    assertThat(failure.kind()).isEqualTo(ErrorKind.UNREACHABLE);
    assertThat(failure.getMessage()).contains("too many connections for role", "53300");
    assertThat(failure.hint().orElseThrow()).contains("CONNECTION LIMIT");
  }

  @Test
  void encryptionThatTheServerDoesNotOfferIsNotAnsweredWithAQuestionForThePassword() {
    CommandFailure failure =
        catchThrowableOfType(
            CommandFailure.class,
            () ->
                user(
                    Map.of("PGSSLMODE", "require", "PGUSER", "postgres", "PGDATABASE", "postgres"),
                    text -> {
                      throw new AssertionError(text);
                    },
                    "--jdbc-url",
                    "postgresql://localhost:" + server.port()));
    assertThat(failure.kind()).isEqualTo(ErrorKind.UNREACHABLE);
    assertThat(failure.hint().orElseThrow()).contains("PGSSLMODE");
  }

  @Test
  void theEnvironmentNamesTheServer() throws Exception {
    assertThat(
            user(
                Map.of(
                    "PGHOST",
                    "localhost",
                    "PGPORT",
                    Integer.toString(server.port()),
                    "PGUSER",
                    "reader",
                    "PGDATABASE",
                    "postgres",
                    "PGPASSWORD",
                    PASSWORD),
                null,
                "--jdbc-url",
                "postgresql://"))
        .isEqualTo("reader");
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    CommandFailure failure =
        catchThrowableOfType(
            CommandFailure.class,
            () -> user(Map.of(), null, "--jdbc-url", "postgresql://a@localhost:1/shop"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.UNREACHABLE);
    assertThat(failure.getMessage()).contains("localhost:1/shop as a").contains("08001");
  }

  @Test
  void aPasswordFileThatCannotBeReadIsWrongUsage() throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {-1, -2});
    Map<String, String> reasons =
        Map.of(
            "/no/such",
            "there is no folder /no",
            folder.toString(),
            "it is a folder",
            binary.toString(),
            "it is not UTF-8 text");
    for (Map.Entry<String, String> file : reasons.entrySet()) {
      CairnException failure =
          catchThrowableOfType(
              CairnException.class,
              () -> user(Map.of(), null, "--jdbc-url", uri(""), "--password-file", file.getKey()));
      assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
      assertThat(failure)
          .hasMessageContaining(
              "the password file " + file.getKey() + " cannot be read: " + file.getValue());
    }
  }

  private static String uri(String login) {
    return "postgresql://" + login + "localhost:" + server.port() + "/postgres";
  }

  private static String user(
      Map<String, String> environment, Console.@Nullable PasswordPrompt prompt, String... options)
      throws SQLException {
    LiveSource source = CommandLine.populateCommand(new LiveSource(), options);
    try (Connection connection = source.connect(console(environment, prompt));
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT current_user")) {
      row.next();
      return row.getString(1);
    }
  }

  private static Console console(
      Map<String, String> environment, Console.@Nullable PasswordPrompt prompt) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    return new Console(
        new ByteArrayInputStream(new byte[0]), nowhere, nowhere, environment, prompt);
  }
}
