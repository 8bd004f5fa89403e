package dev.cairn.emulator.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 20, 1 << 20})
  void whatWasWrittenIsReadAsOftenAsOneLikes(int inMemory) throws IOException {
    try (Spool spool = new Spool(inMemory)) {
      for (int i = 0; i < 1000; i++) {
        spool.number(i);
        spool.text(i % 3 == 0 ? null : "é🐘".repeat(i % 7));
      }
      assertThat(spool.isInMemory()).isEqualTo(inMemory > 20_000);
      for (int round = 0; round < 2; round++) {
        try (DataInputStream in = spool.read()) {
          for (int i = 0; i < 1000; i++) {
            assertThat(in.readInt()).isEqualTo(i);
            assertThat(Spool.text(in)).isEqualTo(i % 3 == 0 ? null : "é🐘".repeat(i % 7));
          }
          assertThat(in.read()).isEqualTo(-1);
        }
      }
    }
  }

  /** On Linux the open file is found under the process, though it has no name any more. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileOfSpooledRowsIsReadableByItsOwnerOnly() throws IOException {
    Set<Path> before = openSpools();
    try (Spool spool = new Spool(0)) {
      spool.text("a value");
      Set<Path> opened = openSpools();
      opened.removeAll(before);
      assertThat(opened).hasSize(1);
      for (Path descriptor : opened) {
        assertThat(Files.readSymbolicLink(descriptor).toString()).endsWith(".spool (deleted)");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(descriptor)))
            .isEqualTo("rw-------");
      }
    }
  }

  private static Set<Path> openSpools() throws IOException {
    Set<Path> spools = new TreeSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS)
            && Files.readSymbolicLink(descriptor).toString().contains(".spool")) {
          spools.add(descriptor);
        }
      }
    }
    return spools;
  }

  @Test
  void aRecordingOfOneTableCanBeReadByTwoAtATime() throws IOException {
    try (Spool spool = new Spool(0)) {
      spool.text("a");
      spool.text("b");
      try (DataInputStream one = spool.read();
          DataInputStream other = spool.read()) {
        assertThat(Spool.text(one)).isEqualTo("a");
        assertThat(Spool.text(other)).isEqualTo("a");
        assertThat(Spool.text(one)).isEqualTo("b");
      }
    }
  }
}
