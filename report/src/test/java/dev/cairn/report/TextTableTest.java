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

  @Test
  void cellsAreWrappedWhereALineWouldBeTooLong() {
    TextTable table = new TextTable("name", "expression", "n");
    table.row("a", "CAST(a AS int) + CAST(b AS int)", "1");
    table.row("abcdefghijklmnopqrstuvwxyz", "x", "22");
    assertThat(table.toText("> ", 36))
        .isEqualTo(
            """
            > name            expression      n
            > a               CAST(a AS int)  1
            >                 + CAST(b AS
            >                 int)
            > abcdefghijklmn  x               22
            > opqrstuvwxyz
            """);
    assertThat(table.toText("> ")).isEqualTo(table.toText("> ", 70));
  }
}
