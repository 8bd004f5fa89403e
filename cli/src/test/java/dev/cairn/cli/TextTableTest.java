package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsByCodePointsAndEndsLinesWithoutBlanks() {
    assertThat(new TextTable("name", "n").row("🫖", "1").row("grün…", "").toText("  "))
        .isEqualTo("  name   n\n  🫖      1\n  grün…\n");
  }

  @Test
  void showsWhatWouldBreakTheLine() {
    assertThat(TextTable.visible("a\nb\tc\u001b[31m\u2028"))
        .isEqualTo("a\\nb\\tc\\u001b[31m\\u2028");
  }
}
