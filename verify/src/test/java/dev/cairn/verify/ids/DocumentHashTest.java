package dev.cairn.verify.ids;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows without a key are found by the hash of their document: no two may share one by mistake. */
class DocumentHashTest {
  private static String hash(String json) {
    return DocumentHash.of((ObjectValue) JsonValues.read(json));
  }

  @Test
  void differentDocumentsHaveDifferentHashes() {
    assertThat(
            List.of(
                "{}",
                "{\"a\":null}",
                "{\"a\":1}",
                "{\"a\":2}",
                "{\"b\":1}",
                "{\"a\":1.0}",
                "{\"a\":\"1\"}",
                "{\"a\":true}",
                "{\"a\":\"true\"}",
                "{\"a\":[]}",
                "{\"a\":{}}",
                "{\"a\":[1]}",
                "{\"a\":[[1]]}",
                "{\"a\":[1,2]}",
                "{\"a\":[2,1]}",
                "{\"a\":[[1],2]}",
                "{\"a\":[1,[2]]}",
                "{\"a\":{\"b\":1}}",
                "{\"a\":{},\"b\":1}",
                "{\"a\":{\"_id\":1}}",
                "{\"a\":\"x\",\"b\":\"y\"}",
                "{\"a\":\"y\",\"b\":\"x\"}",
                "{\"a\":\"xb\",\"\":\"y\"}",
                "{\"a\":\"\\u00e9\"}",
                "{\"a\":\"e\\u0301\"}"))
        .extracting(DocumentHashTest::hash)
        .doesNotHaveDuplicates()
        .allMatch(hash -> hash.length() == 24);
  }

  /**
   * The order of fields and the _id, which Rockset makes up for them, say nothing about the row.
   */
  @Test
  void theOrderOfFieldsAndTheIdDoNotCount() {
    assertThat(hash("{\"a\":1,\"b\":{\"c\":2,\"d\":3}}"))
        .isEqualTo(hash("{\"b\":{\"d\":3,\"c\":2},\"a\":1}"))
        .isEqualTo(hash("{\"_id\":\"x\",\"a\":1,\"b\":{\"c\":2,\"d\":3}}"));
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("gone", Value.UNDEFINED);
    fields.put("a", ((ObjectValue) JsonValues.read("{\"a\":1}")).get("a"));
    assertThat(DocumentHash.of(ObjectValue.of(fields))).isEqualTo(hash("{\"a\":1}"));
  }
}
