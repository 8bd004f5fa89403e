package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.session.ConnectionException.Code;
import dev.cairn.session.ConnectionOptions.Environment;
import dev.cairn.testing.LivePostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionOptionsTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          jdbc:postgresql://h:6/shop?user=ann&password=s3cret  | h:6/shop as ann
          jdbc:postgresql:shop?user=ann                        | localhost:5432/shop as ann
          jdbc:postgresql://h?user=ann                         | h:5432/ann as ann
          jdbc:postgresql:///a+b?user=ann                      | localhost:5432/a b as ann
          jdbc:postgresql://h1,h2:7/shop?user=ann              | h1:5432,h2:7/shop as ann
          postgresql://ann:s3cret@h:6/shop                     | h:6/shop as ann
          postgres://h/shop?user=ann&sslmode=require           | h:5432/shop as ann
          postgresql://a%40b:p%2Fw@h/my%20shop                 | h:5432/my shop as a@b
          postgresql://ann@h1:6,h2:7/shop                      | h1:6,h2:7/shop as ann
          postgresql://ann@[::1]:6/shop                        | [::1]:6/shop as ann
          postgresql:///shop?user=ann                          | localhost:5432/shop as ann
          postgresql:///shop?user=ann&host=h&port=6            | h:6/shop as ann
          postgresql:///shop?user=ann&hostaddr=::1             | [::1]:5432/shop as ann
          postgresql://                                        | localhost:5432/me as me
          postgresql://ann@                                    | localhost:5432/ann as ann
          host=h port = 6 dbname='my \\'shop' user=ann          | h:6/my 'shop as ann
          user=a\\ b                                            | localhost:5432/a b as a b
          """)
  void readsEveryFormOfAnAddress(String url, String shown) {
    assertThat(resolve(url, Map.of())).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://h/shop?password=s3cret",
        "jdbc:postgresql://h:port/shop?password=s3cret",
        "jdbc:postgresql://ann:s3cret@h/shop",
        "jdbc:postgresql://h/shop?target_session_attrs=s3cret",
        "postgresql://ann:s3cret@h:port/shop",
        "postgresql://ann:s3cret%zz@h/shop",
        "postgresql://ann:s3cret@h/shop?colour=red",
        "postgresql://ann:s3cret@h/shop?targetServerType=primary",
        "postgresql://ann:s3cret@%2Fvar%2Frun/shop",
        "postgresql://ann:s3cret@/shop?host=/var/run",
        "postgresql://ann:s3cret@h/shop?hostaddr=127.0.0.1",
        "postgresql://ann:s3cret@h1,h2/shop?port=1,2,3",
        "postgresql://ann:s3cret@h/shop?connect_timeout=soon",
        "postgresql://ann:s3cret@h/shop?target_session_attrs=good",
        "postgresql://ann:s3cret@h/shop?sslcrl=/etc/crl",
        "postgresql://ann:s3cret@h/shop?ssl_min_protocol_version=TLSv1.3",
        "postgresql://ann:s3cret@h/shop?load_balance_hosts=random",
        "postgresql://ann:s3cret@h/shop?replication=database",
        "postgresql://ann:s3cret@h/shop?sslrootcert=system&sslmode=require",
        "host=h password='s3cret",
        "host=h s3cret",
        "http://s3cret"
      })
  void refusesWhatCannotBeHonouredWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> resolve(url, Map.of()))
        .isInstanceOfSatisfying(
            ConnectionException.class,
            failure -> {
              assertThat(failure.hint()).isPresent();
              assertThat(failure.getMessage() + failure.hint()).doesNotContain("s3cret");
            });
  }

  @Test
  void theEnvironmentFillsWhatTheUrlLeavesOpen() {
    Map<String, String> environment =
        Map.of("PGHOST", "h1", "PGPORT", "6", "PGDATABASE", "shop", "PGUSER", "ann");
    assertThat(resolve("postgresql://", environment)).hasToString("h1:6/shop as ann");
    assertThat(resolve("jdbc:postgresql:", environment)).hasToString("h1:6/shop as ann");
    assertThat(resolve("postgresql://bob@h2/other", environment)).hasToString("h2:6/other as bob");
    assertThat(resolve("jdbc:postgresql://h2:7/other?user=bob", environment))
        .hasToString("h2:7/other as bob");
    assertThat(resolve("postgresql://", Map.of("PGHOST", "", "PGUSER", "")))
        .hasToString("localhost:5432/me as me");
    assertThat(resolve("postgresql://", Map.of("PGHOST", "h1,h2", "PGPORT", "6,7")))
        .hasToString("h1:6,h2:7/me as me");
    assertThat(resolve("postgresql://h", Map.of("PGPASSWORD", "x")).hasPassword()).isTrue();
  }

  @Test
  void theEnvironmentCanRefuseToo() {
    assertThatThrownBy(() -> resolve("postgresql://", Map.of("PGHOST", "/var/run/postgresql")))
        .isInstanceOfSatisfying(
            ConnectionException.class, e -> assertThat(e.code()).isEqualTo(Code.UNSUPPORTED))
        .hasMessageContaining("Unix-domain socket");
    assertThatThrownBy(() -> resolve("postgresql://h", Map.of("PGSSLCRL", "/etc/crl")))
        .hasMessage("sslcrl (PGSSLCRL) is not supported");
    assertThat(resolve("postgresql://h?keepalives_idle=5", Map.of("PGSSLSNI", "0")).notices())
        .containsExactly(
            "keepalives_idle (--jdbc-url) has no effect in Cairn",
            "sslsni (PGSSLSNI) has no effect in Cairn");
  }

  @Test
  void theDriverGetsItsOwnNames() {
    ConnectionOptions options =
        resolve(
            "postgresql://h/shop?channel_binding=require&sslcert=c",
            Map.of("PGSSLMODE", "verify-full", "PGAPPNAME", "nightly", "PGOPTIONS", "-c jit=off"));
    assertThat(options.properties())
        .containsEntry("channelBinding", "require")
        .containsEntry("sslcert", "c")
        .containsEntry("sslmode", "verify-full")
        .containsEntry("ApplicationName", "nightly")
        .containsEntry("options", "-c jit=off")
        .containsEntry("tcpKeepAlive", "true");
    assertThat(options.verifiesCertificate()).isTrue();
    assertThat(resolve("postgresql://h", Map.of()).properties())
        .containsEntry("ApplicationName", "cairn")
        .doesNotContainKey("sslmode");
    assertThat(
            resolve("jdbc:postgresql://h/?ssl=true", Map.of("PGSSLMODE", "disable")).properties())
        .doesNotContainKey("sslmode")
        .containsEntry("ssl", "true");
  }

  @Test
  void requireWithARootCertificateVerifiesIt() throws Exception {
    ConnectionOptions plain = resolve("postgresql://h?sslmode=require", Map.of());
    assertThat(plain.verifiesCertificate()).isFalse();
    Files.createDirectories(home.resolve(".postgresql"));
    Files.createFile(home.resolve(".postgresql/root.crt"));
    assertThat(plain.verifiesCertificate()).isTrue();
    assertThat(resolve("postgresql://h", Map.of("PGREQUIRESSL", "1")).properties())
        .containsEntry("sslmode", "verify-ca");
    assertThat(resolve("postgresql://h?sslrootcert=system", Map.of()).properties())
        .containsEntry("sslmode", "verify-full")
        .containsKey("sslfactory");
  }

  @Test
  void timeoutsAreLibpqs() {
    ConnectionOptions none = resolve("postgresql://h", Map.of());
    assertThat(none.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(none.loginTimeout()).isEqualTo(Duration.ofSeconds(30));
    ConnectionOptions short1 = resolve("postgresql://h", Map.of("PGCONNECT_TIMEOUT", "1"));
    assertThat(short1.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(short1.loginTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(resolve("postgresql://h?connect_timeout=0", Map.of()).loginTimeout()).isZero();
    ConnectionOptions driver =
        resolve(
            "jdbc:postgresql://h/?loginTimeout=7&socketTimeout=9",
            Map.of("PGCONNECT_TIMEOUT", "3"));
    assertThat(driver.loginTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(driver.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(driver.properties()).containsEntry("socketTimeout", "9");
  }

  @Test
  void aServiceComesAfterTheUrlAndBeforeTheEnvironment() throws Exception {
    Files.writeString(
        home.resolve(".pg_service.conf"),
        """
        # of the house
        [other]
        host=no
        [shop]
          host=h
        port=6
        port=7
        password=a = b
        [shop]
        dbname=never
        """);
    Map<String, String> environment =
        Map.of("PGSERVICE", "shop", "PGHOST", "env", "PGDATABASE", "env");
    ConnectionOptions options = resolve("postgresql://ann@", environment);
    assertThat(options).hasToString("h:6/env as ann");
    assertThat(options.password(options.servers().get(0), n -> {})).contains("a = b");
    assertThat(resolve("postgresql://x/?service=shop", Map.of())).hasToString("x:6/me as me");
    assertThat(resolve("service=shop", Map.of())).hasToString("h:6/me as me");
    assertThat(resolve("jdbc:postgresql:?service=shop", Map.of())).hasToString("h:6/me as me");
  }

  @Test
  void aServiceThatCannotBeFoundIsNamed() throws Exception {
    assertThatThrownBy(() -> resolve("service=shop", Map.of("PGSYSCONFDIR", home.toString())))
        .isInstanceOfSatisfying(
            ConnectionException.class, e -> assertThat(e.code()).isEqualTo(Code.SERVICE_NOT_FOUND))
        .hasMessageStartingWith("no definition of the service shop in ");
    Path system = Files.writeString(home.resolve("pg_service.conf"), "[shop]\nhost=sys\n");
    assertThat(resolve("service=shop", Map.of("PGSYSCONFDIR", home.toString())))
        .hasToString("sys:5432/me as me");
    Path own = Files.writeString(home.resolve("own.conf"), "[shop]\nhost = h\n");
    assertThatThrownBy(() -> resolve("service=shop", Map.of("PGSERVICEFILE", own.toString())))
        .hasMessage(own + ":2: not a line that libpq reads");
    assertThatThrownBy(() -> resolve("service=shop", Map.of("PGSERVICEFILE", system + ".gone")))
        .hasMessageEndingWith("pg_service.conf.gone does not exist");
  }

  @Test
  void thePasswordFileIsLibpqs() throws Exception {
    Path file =
        Files.writeString(
            home.resolve(".pgpass"),
            """
            # h:5432:shop:ann:commented
            h:5432:shop:bob:no
            h:5432:shop
            h:*:shop:ann:pa\\:ss\\\\w:ord
            *:*:*:*:any
            """);
    privately(file);
    assertThat(passwordOf("postgresql://ann@h/shop")).contains("pa:ss\\w");
    assertThat(passwordOf("postgresql://ann@h/other")).contains("any");
    assertThat(passwordOf("postgresql://ann:own@h/shop")).contains("own");
    Path other = Files.writeString(home.resolve("pass"), "[::1]:5432:*:*:six\n::1:5432:*:*:x\n");
    privately(other);
    assertThat(passwordOf("postgresql://ann@h/shop?passfile=" + other)).isEmpty();
    assertThat(passwordOf("postgresql://ann@h/?passfile=" + home.resolve("none"))).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPasswordFileThatOthersCanReadIsNotUsed() throws Exception {
    Path file = Files.writeString(home.resolve(".pgpass"), "*:*:*:*:any\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    List<String> told = new ArrayList<>();
    ConnectionOptions options = resolve("postgresql://h", Map.of());
    assertThat(options.password(options.servers().get(0), told::add)).isEmpty();
    assertThat(told)
        .containsExactly(
            "password file "
                + file
                + " has group or world access; permissions should be u=rw (0600) or less");
  }

  @Test
  void connectsByLibpqUri() throws Exception {
    String uri = LivePostgres.jdbcUrl().substring("jdbc:".length());
    try (Connection connection = Sessions.on(resolve(uri, Map.of())).open();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SHOW application_name")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("cairn");
    }
  }

  @Test
  void triesTheServersInTurnUntilOneIsWanted() throws Exception {
    String server = LivePostgres.jdbcUrl().replaceAll(".*//([^/]*)/.*", "$1");
    String several = "postgresql://postgres@localhost:1," + server + "/postgres";
    for (String wanted : List.of("any", "read-write", "primary", "prefer-standby")) {
      try (Connection connection =
          Sessions.on(resolve(several + "?target_session_attrs=" + wanted, Map.of())).open()) {
        assertThat(connection.isValid(5)).isTrue();
      }
    }
    for (String wanted : List.of("standby", "read-only")) {
      assertThatThrownBy(
              () ->
                  Sessions.on(resolve(several + "?target_session_attrs=" + wanted, Map.of()))
                      .open())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("localhost:1: ")
          .hasMessageEndingWith(server + ": it is not " + wanted);
    }
    assertThatThrownBy(
            () ->
                Sessions.on(
                        resolve(
                            several
                                .replace("localhost:1," + server, server + ",localhost:1")
                                .replace("postgres@", "nobody@"),
                            Map.of()))
                    .open())
        .hasMessageContaining("nobody")
        .hasMessageNotContaining("localhost:1:");
  }

  @Test
  void encryptionThatIsRequiredIsNotGivenUp() {
    String uri = LivePostgres.jdbcUrl().substring("jdbc:".length());
    assertThatThrownBy(() -> Sessions.on(resolve(uri, Map.of("PGSSLMODE", "require"))).open())
        .hasMessageContaining("SSL");
  }

  @Test
  void aRefusedLoginDoesNotShowThePassword() {
    Sessions sessions =
        Sessions.on(
            resolve("postgresql://nobody:s3cret@localhost:1/s3cret?sslmode=s3cret", Map.of()));
    Throwable refused = catchThrowable(sessions::open);
    assertThat(refused).isInstanceOf(SQLException.class).hasNoCause();
    assertThat(refused.getMessage().toLowerCase(Locale.ROOT)).isNotEmpty().doesNotContain("s3cret");
  }

  private static void privately(Path file) throws Exception {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private Optional<String> passwordOf(String url) {
    ConnectionOptions options = resolve(url, Map.of());
    return options.password(options.servers().get(0), notice -> {});
  }

  private ConnectionOptions resolve(String url, Map<String, String> variables) {
    return ConnectionOptions.resolve(url, new Environment(new HashMap<>(variables), home, "me"));
  }

  @Test
  void aUrlIsToldFromTheNameOfAFile() {
    assertThat(List.of("postgresql://h/d", "postgres://", "jdbc:postgresql:d", "POSTGRESQL://h/d"))
        .allMatch(ConnectionOptions::isUrl);
    assertThat(List.of("postgresql", "./postgresql://h", "host=h dbname=d", "mysql://h", ""))
        .noneMatch(ConnectionOptions::isUrl);
  }
}
