package dev.cairn.session;

import dev.cairn.testing.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an address, a password file or a service file holds: options, or a named mistake. */
@Timeout(600)
@DisabledOnOs(OS.WINDOWS)
class HostileConnectionsTest {
  private static final int FEW = 500;
  private static final int MANY = 300_000;

  @TempDir private Path home;

  @Test
  void anyAddressIsReadOrRefused() {
    addresses(FEW);
  }

  @Test
  @Tag("long")
  void anyAddressIsReadOrRefusedLong() {
    addresses(MANY);
  }

  private void addresses(int tries) {
    Map<String, String> environment = Map.of("HOME", home.toString());
    Corpus.of("urls.txt")
        .with("jdbc:postgresql:", "//", "@", "&", "?", "password=", "options=", "service=", "%00")
        .feed(
            tries,
            ConnectionException.class,
            url -> {
              ConnectionOptions.namesPassword(url);
              ConnectionOptions.resolve(url, environment);
            });
  }

  @Test
  void anyPasswordFileIsReadOrPassedOver() throws IOException {
    passwords(FEW / 2);
  }

  @Test
  @Tag("long")
  void anyPasswordFileIsReadOrPassedOverLong() throws IOException {
    passwords(MANY / 10);
  }

  private void passwords(int tries) throws IOException {
    Path file = owners("pgpass");
    Corpus.of("pgpass.txt")
        .feed(
            tries,
            ConnectionException.class,
            text -> {
              write(file, text);
              new PasswordFile(file).password("localhost", "5432", "shop", "me", notice -> {});
            });
  }

  @Test
  void anyServiceFileIsReadOrRefused() throws IOException {
    services(FEW / 2);
  }

  @Test
  @Tag("long")
  void anyServiceFileIsReadOrRefusedLong() throws IOException {
    services(MANY / 10);
  }

  private void services(int tries) throws IOException {
    Path file = owners("services");
    Corpus.of("service.txt")
        .with("[shop]", "host=", "servicefile=", "service=")
        .feed(
            tries,
            ConnectionException.class,
            text -> {
              write(file, text);
              ServiceFile.find("shop", Optional.of(file), file, List.of());
            });
  }

  private Path owners(String name) throws IOException {
    return Files.createFile(
        home.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static void write(Path file, String text) {
    try {
      // A surrogate alone becomes a question mark; Latin-1 is mostly no UTF-8.
      Files.write(
          file,
          text.getBytes(
              text.length() % 3 == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
