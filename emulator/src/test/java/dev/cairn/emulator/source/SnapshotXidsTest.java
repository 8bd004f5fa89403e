package dev.cairn.emulator.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotXidsTest {
  @Test
  void aSnapshotSeesWhatWasCommittedBeforeIt() {
    SnapshotXids xids = SnapshotXids.parse("4294967300:4294967310:4294967305");
    assertThat(xids.sees(3)).isTrue();
    assertThat(xids.sees(4294967290L)).isTrue();
    assertThat(xids.sees(9)).isFalse();
    assertThat(xids.sees(8)).isTrue();
    assertThat(xids.sees(20)).isFalse();
  }
}
