package dev.cairn.rockset.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which documents need no parser of all JSON. That both ways give one result is a property of the
 * whole transformation.
 */
class PlainReaderTest {
  private final JsonBuffer output = new JsonBuffer();
  private final Value[] slots = {Value.UNDEFINED};

  /** All fields are starred; an expression names the field {@code a}. */
  private final FieldTable table =
      new FieldTable(new String[] {"a"}, Set.of(), "_id", Set.of("_op"));

  private final PlainReader reader = new PlainReader(output, slots);

  private boolean isPlain(String json, long document) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    output.clear();
    return reader.read(table, bytes, 0, bytes.length, document);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'b':{},'c':[]}",
        "{'b':{'x':[1,{'y':'\\n é'},[]],'z':-1.5},'c':'d'}",
        "{ 'b' : { 'x' : [ 1 , 2 ] , 'y' : { } } }",
        "{'b':{'x':1.50,'y':'\\/ \\u00e9'}}",
        "{'a':{'x':{'x':1}}}",
        "{'a':[1, 2]}",
        "{'b':[{'x':1},{'x':2}]}"
      })
  void nestedValuesAreReadWithoutAParser(String quoted) {
    String json = quoted.replace('\'', '"');
    // Twice, since the second document has the names of the first.
    for (long document = 1; document <= 2; document++) {
      assertThat(isPlain(json, document)).isTrue();
      output.raw('}');
      assertThat(new String(output.toArray(), StandardCharsets.UTF_8))
          .isEqualTo(JsonValues.write(JsonValues.read(json)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'b':{'x':1,'x':1}}",
        "{'b':[{'__rockset_type':'date','value':'2020-01-01'}]}",
        "{'b':{'\\u0078':1}}",
        "{'b':{'x':1e3}}",
        "{'b':[12345678901234567890]}",
        "{'b':[-0]}",
        "{'b':['\\ud83d']}",
        "{'b':[1,]}",
        "{'b':{'x'}}",
        "{'b':{'x':1]}",
        "{'b':[1 2]}",
        "{'b':{",
        "{'b':["
      })
  void whatAParserWouldWriteOtherwiseOrRefuseIsLeftToIt(String quoted) {
    assertThat(isPlain(quoted.replace('\'', '"'), 1)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 3_000, 200_000})
  void whatIsDeepIsLeftToTheParserThatKnowsTheLimit(int depth) {
    assertThat(isPlain("{\"b\":" + "[".repeat(depth) + "]".repeat(depth) + "}", 1)).isFalse();
  }
}
