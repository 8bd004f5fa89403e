package dev.cairn.rockset.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** No function cuts a character above U+FFFF, which Java keeps as two units, in halves. */
class WholeCharactersTest {
  /** Texts and, for the functions that take them, patterns, formats and replacements. */
  private static final String[] TEXTS = {
    "",
    "😀",
    "😀😀",
    "a😀",
    "😀a😀b",
    "𝄞",
    "\uffff𐀀",
    "é😀",
    " 😀 ",
    "{😀}",
    "{\"😀\",😀}",
    "[\"😀\"]",
    "text[]",
    ".",
    "",
    "a*",
    "x?",
    "^",
    "$",
    "\\b",
    "\\B",
    "(?:)",
    "()",
    "^|.",
    "\\b|.",
    "[^a]*?",
    "(a)|",
    ".??",
    "(?s).*?",
    "[😀]",
    "\\x{DE00}",
    "\\x{D83D}",
    "[\\x{D800}-\\x{DFFF}]",
    "\\0",
    "-",
    "\\0\\0",
    "%😀",
    "{}",
    "😀{}",
    "NFC",
    "NFKD",
    "UTC",
    "%Y",
    "sha256"
  };

  private final List<ScalarFunction> functions = List.copyOf(Functions.registry().all());

  @Property(tries = 300)
  void whatHoldsWholeCharactersGivesWholeCharacters(@ForAll long seed) {
    Random random = new Random(seed);
    for (ScalarFunction function : functions) {
      Value[] arguments = arguments(function, random);
      Value result = result(function.name(), arguments);
      assertThat(hasHalves(result))
          .as("%s%s gives %s", function.name(), Arrays.toString(arguments), result)
          .isFalse();
    }
  }

  @Test
  void theLawLooksAtTheFunctionsThatWalkText() {
    assertThat(functions.stream().map(ScalarFunction::name))
        .contains("REGEXP_REPLACE", "REGEXP_SPLIT", "REGEXP_EXTRACT_ALL", "SUBSTR", "SPLIT")
        .contains("TRIM", "LTRIM", "RTRIM", "REPLACE", "TOKENIZE", "FORMAT", "LOWER", "UPPER")
        .contains("CHR", "NGRAMS", "PREFIXES");
    assertThat(hasHalves(ArrayValue.of(new StringValue("\ud83d")))).isTrue();
    assertThat(hasHalves(ObjectValue.of("\ude00", Value.NULL))).isTrue();
    assertThat(hasHalves(new StringValue("😀"))).isFalse();
  }

  private static Value[] arguments(ScalarFunction function, Random random) {
    List<Signature> signatures = function.doc().signatures();
    Signature signature = signatures.get(random.nextInt(signatures.size()));
    int most = Math.min(signature.maximum(), signature.parameterCount() + 2);
    Value[] arguments =
        new Value[signature.minimum() + random.nextInt(most - signature.minimum() + 1)];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(signature, Math.min(i, signature.parameterCount() - 1), random);
    }
    return arguments;
  }

  private static Value argument(Signature signature, int parameter, Random random) {
    List<RocksetType> types = new ArrayList<>(signature.typesOf(parameter));
    RocksetType type =
        types.contains(RocksetType.STRING)
            ? RocksetType.STRING
            : types.get(random.nextInt(types.size()));
    return switch (type) {
      case STRING -> new StringValue(text(random));
      case INT -> new IntValue(random.nextInt(13) - 6);
      case ARRAY -> ArrayValue.of(new StringValue(text(random)), new StringValue(text(random)));
      case OBJECT -> ObjectValue.of(text(random), new StringValue(text(random)));
      default -> new RandomValues(random).of(type);
    };
  }

  private static String text(Random random) {
    String text = TEXTS[random.nextInt(TEXTS.length)];
    return random.nextInt(3) > 0 ? text : text + TEXTS[random.nextInt(TEXTS.length)];
  }

  private static Value result(String name, Value[] arguments) {
    try {
      return Calls.call(name, arguments);
    } catch (EvaluationException | BindingException e) {
      return Value.NULL;
    }
  }

  private static boolean hasHalves(Value value) {
    if (value instanceof StringValue text) {
      return hasHalves(text.value());
    }
    if (value instanceof ArrayValue array) {
      for (Value element : array) {
        if (hasHalves(element)) {
          return true;
        }
      }
    }
    if (value instanceof ObjectValue object) {
      for (int i = 0; i < object.size(); i++) {
        if (hasHalves(object.name(i)) || hasHalves(object.value(i))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasHalves(String text) {
    return text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }
}
