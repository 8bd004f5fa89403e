package dev.cairn.postgres.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgTextException.Code;
import dev.cairn.postgres.value.PgArray.Dimension;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PgArraysTest {
  @Test
  void elementsAreReadAsArrayOutWroteThem() {
    assertThat(PgArray.parse("{1,NULL,3}")).isEqualTo(PgArray.of(Arrays.asList("1", null, "3")));
    assertThat(PgArray.parse("{\"a,b\",\"NULL\",\"\",\"q\\\"\\\\\"}").elements())
        .containsExactly("a,b", "NULL", "", "q\"\\");
    assertThat(PgArray.parse(" { a b , \\NULL, nUlL } ").elements())
        .containsExactly("a b", "NULL", null);
    assertThat(PgArray.parse("{(1,1),(0,0);(2,2),(1,1)}", ';').elements())
        .containsExactly("(1,1),(0,0)", "(2,2),(1,1)");
  }

  @Test
  void boundsAndDimensionsAreKept() {
    assertThat(PgArray.parse("[0:1][-2:0]={{1,2,3},{4,5,6}}"))
        .isEqualTo(
            new PgArray<>(
                List.of(new Dimension(0, 2), new Dimension(-2, 3)),
                List.of("1", "2", "3", "4", "5", "6")));
    assertThat(PgArray.parse("{{{{{{x}}}}}}").dimensions()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " { } ", "{{},{}}", "{{{}}}"})
  void anArrayWithoutElementsIsTheEmptyArray(String text) {
    assertThat(PgArray.parse(text)).isEqualTo(PgArray.of(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                | 0 | MALFORMED_ARRAY",
        "1,2               | 0 | MALFORMED_ARRAY",
        "{1,2              | 4 | MALFORMED_ARRAY",
        "{1,2}x            | 5 | MALFORMED_ARRAY",
        "{1,,2}            | 3 | MALFORMED_ARRAY",
        "{1,}              | 3 | MALFORMED_ARRAY",
        "{a\"b\"}          | 2 | MALFORMED_ARRAY",
        "{\"b\"a}          | 4 | MALFORMED_ARRAY",
        "{a{b}}            | 2 | MALFORMED_ARRAY",
        "{{1}{2}}          | 4 | MALFORMED_ARRAY",
        "{{1},2}           | 5 | RAGGED_ARRAY",
        "{1,{2}}           | 3 | RAGGED_ARRAY",
        "{{1,2},{3}}       | 9 | RAGGED_ARRAY",
        "[1:2]={1}         | 8 | RAGGED_ARRAY",
        "[1:2]{1,2}        | 5 | BAD_ARRAY_BOUNDS",
        "[2:1]={}          | 0 | BAD_ARRAY_BOUNDS",
        "[1:99999999999]={}| 3 | BAD_ARRAY_BOUNDS",
        "[]={1}            | 1 | BAD_ARRAY_BOUNDS",
        "{{{{{{{1}}}}}}}   | 6 | TOO_MANY_DIMENSIONS",
      })
  void whatArrayInRefusesIsRefusedWithItsPosition(String text, int position, Code code) {
    PgTextException e =
        catchThrowableOfType(PgTextException.class, () -> PgArray.parse(text.strip()));
    assertThat(e.code()).isEqualTo(code);
    assertThat(e.position()).isEqualTo(position);
    assertThat(e).hasMessageEndingWith(" at position " + position);
  }

  @Test
  @Timeout(10)
  void depthAndLengthBlowNeitherStackNorTime() {
    assertThatThrownBy(() -> PgArray.parse("{".repeat(100_000)))
        .isInstanceOf(PgTextException.class);
    String million = "{" + "\"\\\\\",".repeat(1_000_000) + "NULL}";
    assertThat(PgArray.parse(million).elements()).hasSize(1_000_001);
    assertThat(PgArray.toText(PgArray.parse(million), ',')).isEqualTo(million);
    String dimensions = "[1:1]".repeat(100_000);
    assertThatThrownBy(() -> PgArray.parse(dimensions)).isInstanceOf(PgTextException.class);
  }

  @ParameterizedTest
  @ValueSource(chars = {'{', '}', '"', '\\', ' ', '\t'})
  void aDelimiterThatTheGrammarUsesIsRefused(char delimiter) {
    assertThatThrownBy(() -> PgArray.parse("{}", delimiter))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dimensionsMustFitTheElements() {
    assertThatThrownBy(() -> new PgArray<>(List.of(new Dimension(1, 2)), List.of("a")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Dimension(Integer.MAX_VALUE, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
