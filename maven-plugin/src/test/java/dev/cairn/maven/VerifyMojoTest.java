package dev.cairn.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.server.EmbeddedServer;
import dev.cairn.testing.PostgresServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;

/** Proofs on a live server, which wants a password from the role {@code reader}. */
class VerifyMojoTest {
  private static final String PASSWORD = "pa:ss/w0rd %41";

  private static EmbeddedServer server;
  @TempDir private Path folder;
  private ModuleFolder module;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedServer.start(PostgresServer.withPasswords());
    try (Connection superuser =
            DriverManager.getConnection(server.jdbcUrl("postgres") + "?user=postgres");
        Statement statement = superuser.createStatement()) {
      statement.execute("CREATE ROLE reader LOGIN PASSWORD '" + PASSWORD + "'");
      statement.execute("CREATE TABLE item (id int PRIMARY KEY, at timestamptz)");
      statement.execute("INSERT INTO item VALUES (1, '2024-05-01 07:46:00.250002+00')");
      statement.execute("GRANT SELECT ON item TO reader");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void module() {
    module = new ModuleFolder(folder);
  }

  private VerifyMojo verify() {
    VerifyMojo verify = module.verify("proof");
    verify.jdbcUrl = server.jdbcUrl("postgres");
    verify.profile = "lossless";
    return verify;
  }

  @Test
  void theLosslessProfileIsProvedWithAnEncryptedPassword() throws Exception {
    DefaultPlexusCipher cipher = new DefaultPlexusCipher();
    module.write(
        "settings-security.xml",
        "<settingsSecurity><master>"
            + cipher.encryptAndDecorate("of the house", "settings.security")
            + "</master></settingsSecurity>");
    module.server("shop", "reader", cipher.encryptAndDecorate(PASSWORD, "of the house"));
    VerifyMojo verify = verify();
    verify.serverId = "shop";
    verify.execute();
    assertThat(module.log()).contains("[INFO] good: 0 errors").doesNotContain(PASSWORD);
    assertThat(module.path("target/cairn/verify/report.json"))
        .content()
        .contains("\"verdict\" : \"good\"")
        .doesNotContain(PASSWORD);
  }

  @Test
  void aPasswordThatCannotBeDecryptedIsNotRepeated() throws Exception {
    module.server("shop", "reader", "{AAAAs3cretAAAA=}");
    VerifyMojo verify = verify();
    verify.serverId = "shop";
    Throwable failure = catchThrowable(verify::execute);
    assertThat(failure)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("the server shop in Maven's settings cannot be decrypted")
        .hasMessageContaining("mvn --encrypt-password");
    assertThat(all(failure)).doesNotContain("s3cret");
  }

  @Test
  void valuesThatFailFailTheBuild() throws Exception {
    VerifyMojo verify = verify();
    verify.profile = null;
    verify.user = "reader";
    verify.environment = Map.of("PGPASSWORD", PASSWORD, "HOME", folder.toString());
    assertThatThrownBy(verify::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("bad: ")
        .hasMessageContaining("next: set <profile>lossless</profile>, then: mvn cairn:verify@proof")
        .hasMessageContaining("report.txt");
    assertThat(module.log()).contains("[ERROR]").contains("FRACTION_OF_SECOND");
    assertThat(module.path("target/cairn/verify/report.html")).exists();
  }

  @Test
  void thePasswordFileOfLibpqIsRead() throws Exception {
    Path file = module.write(".pgpass", "*:*:*:reader:" + PASSWORD.replace(":", "\\:") + "\n");
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    VerifyMojo verify = verify();
    verify.user = "reader";
    verify.execute();
    assertThat(module.log()).contains("good");
  }

  @Test
  void aRefusedPasswordIsNotRepeated() throws Exception {
    module.server("shop", "reader", "wr0ng-s3cret");
    VerifyMojo verify = verify();
    verify.serverId = "shop";
    Throwable failure = catchThrowable(verify::execute);
    assertThat(failure)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("cannot connect to PostgreSQL at ")
        .hasMessageContaining("as reader")
        .hasMessageContaining("check the user, and the password from the server shop");
    assertThat(all(failure) + module.log()).doesNotContain("wr0ng-s3cret");
  }

  @Test
  void aPasswordInTheAddressIsRefusedAndNotRepeated() {
    for (String url :
        new String[] {
          "postgresql://reader:s3cret@localhost/shop",
          "postgresql://localhost/shop?password=s3cret",
          "jdbc:postgresql://localhost/shop?user=reader&password=s3cret",
          "jdbc:postgresql://localhost/shop?sslpassword=s3cret",
          "host=localhost password=s3cret"
        }) {
      VerifyMojo verify = verify();
      verify.jdbcUrl = url;
      Throwable failure = catchThrowable(verify::execute);
      assertThat(failure)
          .as(url)
          .isInstanceOf(MojoExecutionException.class)
          .hasMessageContaining("<jdbcUrl> has a password")
          .hasMessageContaining("<serverId>");
      assertThat(all(failure)).doesNotContain("s3cret");
    }
  }

  @Test
  void aServerThatTheSettingsLackIsNamed() {
    VerifyMojo verify = verify();
    verify.serverId = "shop";
    assertThatThrownBy(verify::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("Maven's settings have no server with the id shop\nhint: add");
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    VerifyMojo verify = verify();
    verify.jdbcUrl = "postgresql://reader@127.0.0.1:1/shop";
    assertThatThrownBy(verify::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("cannot connect to PostgreSQL at 127.0.0.1:1/shop as reader")
        .hasMessageContaining("hint: check host, port and database of <jdbcUrl>");
  }

  @Test
  void aLiveServerIsNeverUpToDate() throws Exception {
    for (int i = 0; i < 2; i++) {
      GenerateMojo generate = module.generate("bundle");
      generate.jdbcUrl = server.jdbcUrl("postgres") + "?user=postgres";
      generate.execute();
      assertThat(module.log()).contains("1 collection").doesNotContain("up to date");
      module.nextBuild();
    }
  }

  @Test
  void aValueThatIsNoneIsRefused() {
    VerifyMojo verify = verify();
    verify.sample = "0";
    assertThatThrownBy(verify::execute).hasMessageContaining("<sample> is neither");
    VerifyMojo threads = verify();
    threads.threads = 0;
    assertThatThrownBy(threads::execute).hasMessageContaining("<threads> 0 reads nothing");
    VerifyMojo assumptions = verify();
    assumptions.assumptions = "some";
    assertThatThrownBy(assumptions::execute)
        .hasMessageContaining("<assumptions> has an unknown value\nhint: write default or all");
    VerifyMojo nothing = verify();
    nothing.jdbcUrl = null;
    assertThatThrownBy(nothing::execute).hasMessageContaining("no server is given");
  }

  /** A failure as {@code mvn -e} prints it. */
  private static String all(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
