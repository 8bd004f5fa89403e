package dev.cairn.rockset.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Laws that hold between functions, whatever the values. */
class FunctionLawsTest {
  private static final int TRIES = 300;

  @Property(tries = TRIES)
  void fromHexUndoesToHex(@ForAll byte[] bytes) {
    Value value = BytesValue.of(bytes);
    assertThat(call("FROM_HEX", call("TO_HEX", value))).isEqualTo(value);
  }

  @Property(tries = TRIES)
  void fromBase64UndoesToBase64(@ForAll byte[] bytes) {
    Value value = BytesValue.of(bytes);
    assertThat(call("FROM_BASE64", call("TO_BASE64", value))).isEqualTo(value);
  }

  @Property(tries = TRIES)
  void fromUtf8UndoesToUtf8(@ForAll @StringLength(max = 40) String text) {
    Value value = new StringValue(wellFormed(text));
    assertThat(call("FROM_UTF8", call("TO_UTF8", value))).isEqualTo(value);
  }

  @Property(tries = TRIES)
  void whatIsSplitAndJoinedIsAsBefore(
      @ForAll("texts") String text, @ForAll("texts") String delimiter) {
    if (!delimiter.isEmpty()) {
      Value parts = call("SPLIT", new StringValue(text), new StringValue(delimiter));
      assertThat(call("ARRAY_JOIN", parts, new StringValue(delimiter)))
          .isEqualTo(new StringValue(text));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "b", ",", "𝄞", " ")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = TRIES)
  void aPartIsFoundWhereTheLibraryFindsIt(
      @ForAll("binary") String text, @ForAll("binary") String part) {
    assertThat(new TextSearch(part).in(text, 0)).isEqualTo(text.indexOf(part));
  }

  @Provide
  Arbitrary<String> binary() {
    return Arbitraries.strings().withChars("ab").ofMaxLength(40);
  }

  @Property(tries = TRIES)
  void aPrefixAndTheRestAreTheWhole(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 70) int cut) {
    Value s = new StringValue(text);
    Value prefix = call("SUBSTR", s, new IntValue(1), new IntValue(cut));
    Value rest = call("SUBSTR", s, new IntValue(cut + 1));
    assertThat(call("CONCAT", prefix, rest)).isEqualTo(s);
  }

  @Property(tries = TRIES)
  void aPartStandsAtItsPosition(@ForAll("texts") String text, @ForAll("texts") String part) {
    Value position = call("STRPOS", new StringValue(text), new StringValue(part));
    if (!position.equals(new IntValue(0))) {
      Value length = call("LENGTH", new StringValue(part));
      assertThat(call("SUBSTR", new StringValue(text), position, length))
          .isEqualTo(new StringValue(part));
    }
  }

  @Property(tries = TRIES)
  void zipUndoesItemsAndObjectUndoesKeysAndValues(@ForAll long seed) {
    ObjectValue object = (ObjectValue) new RandomValues(new Random(seed)).of(RocksetType.OBJECT);
    assertThat(call("ZIP", call("ITEMS", object))).isEqualTo(object);
    assertThat(call("OBJECT", call("KEYS", object), call("VALUES", object))).isEqualTo(object);
  }

  @Property(tries = TRIES)
  void mergingWithNothingOrItselfChangesNothing(@ForAll long seed) {
    ObjectValue object = (ObjectValue) new RandomValues(new Random(seed)).of(RocksetType.OBJECT);
    assertThat(call("MERGE", object, ObjectValue.EMPTY)).isEqualTo(object);
    assertThat(call("MERGE", ObjectValue.EMPTY, object)).isEqualTo(object);
    assertThat(call("MERGE", object, object)).isEqualTo(object);
    assertThat(call("ERASE", object, call("KEYS", object))).isEqualTo(ObjectValue.EMPTY);
  }

  @Property(tries = TRIES)
  void distinctElementsAreTheSameElementsEachOnce(@ForAll long seed) {
    ArrayValue array = (ArrayValue) new RandomValues(new Random(seed)).of(RocksetType.ARRAY);
    ArrayValue distinct = (ArrayValue) call("ARRAY_DISTINCT", array);
    for (Value element : array) {
      Value position = call("ARRAY_POSITION", distinct, element);
      assertThat(position).isNotEqualTo(new IntValue(0));
      assertThat(call("ARRAY_LAST_POSITION", distinct, element)).isEqualTo(position);
    }
    assertThat(call("ARRAY_DISTINCT", distinct)).isEqualTo(distinct);
  }

  @Property(tries = TRIES)
  void whatIsRemovedIsNoLongerContained(@ForAll long seed) {
    ArrayValue array = (ArrayValue) new RandomValues(new Random(seed)).of(RocksetType.ARRAY);
    for (Value element : array) {
      Value rest = call("ARRAY_REMOVE", array, element);
      assertThat(call("ARRAY_CONTAINS", rest, element)).isEqualTo(BoolValue.FALSE);
    }
  }

  @Property(tries = TRIES)
  void exclusiveOrUndoesItself(@ForAll long x, @ForAll long y) {
    Value both = call("BITWISE_XOR", new IntValue(x), new IntValue(y));
    assertThat(call("BITWISE_XOR", both, new IntValue(y))).isEqualTo(new IntValue(x));
    assertThat(call("BITWISE_XOR", new IntValue(x), call("BITWISE_NOT", new IntValue(x))))
        .isEqualTo(new IntValue(-1));
  }

  @Property(tries = TRIES)
  void wholeNumbersLieAroundANumber(@ForAll double x) {
    double floor = number("FLOOR", x);
    double ceiling = number("CEIL", x);
    double truncated = number("TRUNCATE", x);
    assertThat(floor).isLessThanOrEqualTo(x);
    assertThat(ceiling).isGreaterThanOrEqualTo(x);
    assertThat(truncated).isEqualTo(x < 0 ? ceiling : floor);
    assertThat(number("ROUND", x)).isBetween(floor, ceiling);
    assertThat(Math.abs(x - number("ROUND", x))).isLessThanOrEqualTo(0.5);
  }

  @Property(tries = TRIES)
  void theLeastIsNotAboveTheGreatest(@ForAll long x, @ForAll double y) {
    Value a = new IntValue(x);
    Value b = new FloatValue(y);
    int order = Comparisons.order(call("LEAST", a, b), call("GREATEST", a, b));
    assertThat(order).isIn(-1, 0);
  }

  private static double number(String function, double x) {
    return ((FloatValue) call(function, new FloatValue(x))).value();
  }

  /** The text without halves of surrogate pairs. */
  private static String wellFormed(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static Value call(String name, Value... arguments) {
    return Calls.call(name, arguments);
  }
}
