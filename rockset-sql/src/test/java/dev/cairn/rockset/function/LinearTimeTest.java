package dev.cairn.rockset.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What takes linear time is done in a moment; what takes more would not end within the limit. */
class LinearTimeTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String LONG = "a".repeat(400_000);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+$",
        "(a|aa)+$",
        "^(a|a?)+$",
        "(a*)*b",
        "(.*a){20}b",
        "^(([a-z])+.)+[A-Z]$",
        "(a?){30}a{30}b"
      })
  void noPatternTakesExponentialTime(String pattern) {
    String text = "a".repeat(20_000) + "!";
    Value matches =
        assertTimeoutPreemptively(
            LIMIT, () -> call("REGEXP_LIKE", new StringValue(text), new StringValue(pattern)));
    assertThat(matches).hasToString("false");
  }

  @Test
  void partsAreFoundInLinearTime() {
    Value text = new StringValue(LONG);
    Value part = new StringValue("a".repeat(200_000) + "b");
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          assertThat(call("STRPOS", text, part)).isEqualTo(new IntValue(0));
          assertThat(call("REPLACE", text, part)).isEqualTo(text);
          assertThat(call("SPLIT", text, part)).isEqualTo(ArrayValue.of(text));
        });
  }

  @Test
  void longTextIsCutAndReplacedInLinearTime() {
    Value text = new StringValue("a ".repeat(200_000));
    Value blank = new StringValue(" ");
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          call("SPLIT", text, blank);
          call("REPLACE", text, blank, new StringValue("--"));
          call("REGEXP_SPLIT", text, blank);
          call("REGEXP_REPLACE", text, new StringValue("(a)"), new StringValue("\\1\\1"));
          call("REGEXP_EXTRACT_ALL", text, new StringValue("a"));
          call("TOKENIZE", text);
          call("TRIM", text);
        });
  }

  @Test
  void duplicatesAreFoundInLinearTimeWhateverTheHashes() {
    // "Aa" and "BB" have one hash, and so have all words of these syllables of one length.
    Value[] words =
        IntStream.range(0, 1 << 16)
            .mapToObj(i -> new StringValue(syllables(i)))
            .toArray(Value[]::new);
    assertTimeoutPreemptively(
        LIMIT,
        () ->
            assertThat(call("ARRAY_DISTINCT", ArrayValue.of(words)))
                .isEqualTo(ArrayValue.of(words)));
  }

  /** Patterns of regular expressions stand in the SQL; how long they may be is bounded there. */
  @ParameterizedTest
  @ValueSource(
      strings = {"1", "a", " ", "-", "%", "\\", "{\"", "[", "1,", "2020-01-01 ", "P1Y", "é"})
  void noFunctionTakesLongOverALongText(String piece) {
    Value text = new StringValue(piece.repeat(30_000 / piece.length()));
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (ScalarFunction function : Functions.registry().all()) {
            for (Signature signature : function.doc().signatures()) {
              tryCall(function, signature, text, new StringValue(piece));
              tryCall(function, signature, text, new IntValue(1));
            }
          }
        });
  }

  private static void tryCall(
      ScalarFunction function, Signature signature, Value text, Value other) {
    Value[] arguments = new Value[Math.max(1, signature.minimum())];
    Arrays.fill(arguments, other);
    for (int i = 0; i < arguments.length; i++) {
      if (i == 1 && function.name().startsWith("REGEXP_")) {
        continue;
      }
      Value[] given = arguments.clone();
      given[i] = text;
      try {
        call(function.name(), given);
      } catch (BindingException | EvaluationException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  private static String syllables(int bits) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      word.append((bits >>> i & 1) == 0 ? "Aa" : "BB");
    }
    return word.toString();
  }

  private static Value call(String name, Value... arguments) {
    return Calls.call(name, arguments);
  }
}
