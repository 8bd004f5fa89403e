package dev.cairn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No program is run from a folder into which another user could put one. */
class PrivateFoldersTest {
  @TempDir private Path folder;

  @BeforeEach
  void onPosix() {
    Assumptions.assumeTrue(PrivateFolders.isPosix());
  }

  /** The folder of an attacker, with a program where the server's is looked for. */
  private Path planted(String mode) throws IOException {
    Path cache = Files.createDirectory(folder.resolve("cairn"));
    Path bin = Files.createDirectories(cache.resolve("postgres-18").resolve("bin"));
    Path program = Files.writeString(bin.resolve("initdb"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString(mode));
    return cache;
  }

  @Test
  void aFolderToWhichOthersCanWriteIsRefused() throws IOException {
    Path cache = planted("rwxrwxrwx");
    for (String mode : new String[] {"rwxrwxrwx", "rwxrwx---", "rwxr-xrwx"}) {
      Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString(mode));
      assertThatThrownBy(() -> PrivateFolders.owned(cache))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("other users can write to " + cache);
    }
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(PrivateFolders.owned(cache)).isEqualTo(cache);
  }

  @Test
  void aFolderOfAnotherUserIsRefused() throws IOException {
    Path cache = planted("rwxr-xr-x");
    Assumptions.assumeTrue(PrivateFolders.isRoot());
    Files.setOwner(
        cache,
        cache.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    assertThatThrownBy(() -> PrivateFolders.owned(cache))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("belongs to nobody");
  }

  @Test
  void aLinkToAFolderIsRefused() throws IOException {
    Path cache = planted("rwx------");
    Path link = Files.createSymbolicLink(folder.resolve("link"), cache);
    assertThatThrownBy(() -> PrivateFolders.owned(link)).isInstanceOf(IOException.class);
  }

  @Test
  void aNewFolderIsClosedToOthers() throws IOException {
    for (ServerOptions.Storage storage : ServerOptions.Storage.values()) {
      Path fresh = PrivateFolders.create(storage);
      try {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
            .isEqualTo("rwx------");
      } finally {
        PrivateFolders.delete(fresh);
      }
    }
    Path cache = PrivateFolders.owned(folder.resolve("a").resolve("cairn"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
        .isEqualTo(PrivateFolders.isRoot() ? "rwxr-xr-x" : "rwx------");
  }
}
