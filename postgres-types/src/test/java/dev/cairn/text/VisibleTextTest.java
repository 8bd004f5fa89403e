package dev.cairn.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {
  @ParameterizedTest
  @CsvSource({
    "001b, \\u001b",
    "000a, \\n",
    "000d, \\r",
    "0009, \\t",
    "0000, \\u0000",
    "007f, \\u007f",
    "009b, \\u009b",
    "0085, \\u0085",
    "00ad, \\u00ad",
    "061c, \\u061c",
    "200b, \\u200b",
    "200f, \\u200f",
    "202e, \\u202e",
    "2066, \\u2066",
    "2028, \\u2028",
    "2029, \\u2029",
    "feff, \\ufeff",
    "d83e, \\ud83e",
    "ffff, \\uffff",
    "e0041, \\udb40\\udc41"
  })
  void whatATerminalObeysIsShown(String codePoint, String shown) {
    String hostile = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";
    assertThat(VisibleText.of(hostile)).isEqualTo("a" + shown + "b");
  }

  @Test
  void ordinaryTextStaysAsItIs() {
    for (String text :
        new String[] {
          "", "a b", "Ünïcode 🫖", "می‌خواهم", "👩‍👩‍👧", "日本", "back\\slash", "e\u0301"
        }) {
      assertThat(VisibleText.of(text)).isEqualTo(text);
    }
  }

  @Test
  void theLinesOfAPageStay() {
    assertThat(VisibleText.lines("a\n\u001b[31mb\r\n")).isEqualTo("a\n\\u001b[31mb\\r\n");
  }

  @Property(tries = 200)
  void nothingThatIsPrintedIsEscapedAgain(@ForAll String text) {
    String visible = VisibleText.of(text);
    assertThat(visible.codePoints()).noneMatch(VisibleText::isEscaped);
    assertThat(VisibleText.of(visible)).isEqualTo(visible);
  }
}
