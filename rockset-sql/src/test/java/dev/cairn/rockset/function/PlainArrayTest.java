package dev.cairn.rockset.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.Value;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainArrayTest {
  private static final String[] PARTS = {
    "{", "}", ",", "\"", "\\", "null", "NULL", "nUlL", "1", "-", "+", "123456789",
        "999999999999999999", "0",
    " ", "a", "é", "ı", "😀", "?", "\"a b\"", "\"a\\\"b\"", "\"\\\\\"", "{}", "x y", ".", "-42",
        "12345678"
  };

  @Property(tries = 20_000)
  void whatIsReadPlainlyIsReadTheSameByTheGrammar(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("{");
    for (int n = random.nextInt(7); n > 0; n--) {
      text.append(PARTS[random.nextInt(PARTS.length)]).append(random.nextBoolean() ? "," : "");
    }
    String array = text.append('}').toString().replace(",}", "}");
    same(array, PgElement.STRING);
    same(array, new PgElement.Whole());
  }

  private static void same(String array, PgElement element) {
    Value plain = element.readPlain(array);
    if (plain != null) {
      assertThat(anyhow(array, element)).as(array).isEqualTo(plain.toString());
    }
  }

  private static String anyhow(String array, PgElement element) {
    try {
      return PgArrayParse.readAny(array, element).toString();
    } catch (EvaluationException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{1}", "{1,-42,NULL}", "{999999999999999999,123456789}", "{0,00}"})
  void commonIntsArePlain(String array) {
    assertThat(new PgElement.Whole().readPlain(array)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{a}", "{\"a b\",c,NULL,\"\"}", "{\"é\",\"a\\\"b\",\"\\\\\"}", "{\"ı?\",x}"})
  void commonTextsArePlain(String array) {
    assertThat(PgElement.STRING.readPlain(array)).as(array).isNotNull();
  }
}
