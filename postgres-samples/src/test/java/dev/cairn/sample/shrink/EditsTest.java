package dev.cairn.sample.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What may be tried to make a text smaller, and which text is the smaller one. */
class EditsTest {
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            "0",
            "7",
            "-",
            " ",
            ",",
            "{",
            "}",
            "\"",
            "é",
            "\ud83d\udc18",
            "2020-02-29",
            "04:05:06.789",
            "+05:30",
            "lorem ipsum ".repeat(40))
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 200)
  void editsAreFewAndLeaveWholeCharacters(@ForAll("texts") String text) {
    List<Edits.Edit> edits = Edits.of(text);
    assertThat(edits).hasSizeLessThan(8_000);
    for (Edits.Edit edit : edits) {
      String edited = edit.of(text);
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(edited)).isTrue();
    }
    if (text.length() > 400) {
      assertThat(edits).hasSizeLessThan(500);
    }
  }

  @Property(tries = 200)
  void everyCharacterOfAVeryShortTextCanGo(@ForAll("texts") String text) {
    String few =
        text.substring(
            0, text.offsetByCodePoints(0, Math.min(9, text.codePointCount(0, text.length()))));
    List<String> smaller = Edits.ofEveryPart(few).stream().map(e -> e.of(few)).toList();
    for (int i = 0; i < few.length(); i += Character.charCount(few.codePointAt(i))) {
      int end = i + Character.charCount(few.codePointAt(i));
      if (end - i < few.length()) {
        assertThat(smaller).contains(few.substring(0, i) + few.substring(end));
      }
    }
  }

  @Property(tries = 500)
  void simplicityIsAnOrder(
      @ForAll("texts") String a, @ForAll("texts") String b, @ForAll("texts") String c) {
    ShrinkOrder order = ShrinkOrder.ORDER;
    assertThat(Integer.signum(order.compare(a, b))).isEqualTo(-Integer.signum(order.compare(b, a)));
    assertThat(order.compare(a, b) == 0).isEqualTo(a.equals(b));
    if (order.isSimpler(a, b) && order.isSimpler(b, c)) {
      assertThat(order.isSimpler(a, c)).isTrue();
    }
  }

  @Property(tries = 20)
  void thePlainDateIsTheSimplest(@ForAll("texts") String around) {
    assertThat(
            ShrinkOrder.ORDER.isSimpler(
                around + "2000-01-01 00:00:00.1", around + "1999-12-31 00:00:00.1"))
        .isTrue();
  }
}
