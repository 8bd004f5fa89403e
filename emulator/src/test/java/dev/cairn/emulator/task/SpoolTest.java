package dev.cairn.emulator.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
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
