package dev.cairn.report;

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
    assertThat(new TextTable("a\nb").row("\u001b[31m").toText(""))
        .isEqualTo("a\\nb\n\\u001b[31m\n");
  }
}
