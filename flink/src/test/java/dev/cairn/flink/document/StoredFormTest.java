package dev.cairn.flink.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dms.record.ChangeOrder;
import dev.cairn.flink.document.DocumentHistory.Effect;
import dev.cairn.flink.document.DocumentHistory.Step;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.transform.Operation;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The bytes in checkpoints, which later versions have to read, and those between tasks. */
class StoredFormTest {
  private static final String SHARD = "shard \u20ac";
  private static final String SEQUENCE = "49590338271490256608559692538361571095921575989136588898";

  /** Sort keys of three changes of transaction 7: its records 1, 2 and 3. */
  private static final String FIRST =
      "01800647a048ae840b000000027c00732880000000000000078000000000000001";

  private static final String SECOND =
      "01800647a048ae840c000000027c00732880000000000000078000000000000002";
  private static final String THIRD =
      "01800647a048ae840d000000027c00732880000000000000078000000000000003";

  /** The two texts, each with its length and one more before it. */
  private static final String PLACE =
      "08736861726420ac4139" + HexFormat.of().formatHex(ascii(SEQUENCE));

  /**
   * What version 0.1.0 wrote after a document and a patch of it: the place of a field that the
   * patch did not have is kept.
   */
  private static final String PATCHED =
      "01"
          + SECOND
          + PLACE
          + "00"
          + SECOND
          + "015f0895314fc85147"
          + "00000001"
          + "02ac41"
          + FIRST
          + PLACE
          + "01"
          + "00000019"
          + HexFormat.of()
              .formatHex("{\"_id\":\"1\",\"a\":2,\"\u20ac\":2}".getBytes(StandardCharsets.UTF_8));

  /** After the deletion of that. */
  private static final String DELETED =
      "01"
          + THIRD
          + PLACE
          + "01"
          + THIRD
          + PLACE
          + THIRD
          + "01678c474d00000000"
          + "00000000"
          + "00";

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static RecordChange change(String order, Operation operation, String fields)
      throws IOException {
    byte[] key = HexFormat.of().parseHex(order);
    return new RecordChange(
        RecordChange.key("c", "1"),
        operation.ordinal(),
        fields.getBytes(StandardCharsets.UTF_8),
        ChangeOrder.readSortKey(new DataInputStream(new ByteArrayInputStream(key))),
        SHARD,
        SEQUENCE,
        "");
  }

  private static String written(StoredDocument state) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    new StoredDocument.Serializer().serialize(state, out);
    return HexFormat.of().formatHex(out.getCopyOfBuffer());
  }

  private static StoredDocument read(String hex) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    return new StoredDocument.Serializer().deserialize(new DataInputDeserializer(bytes));
  }

  @Test
  void stateIsWrittenAsBefore() throws IOException {
    DocumentHistory history = new DocumentHistory(Dialect.defaults());
    StoredDocument state =
        history
            .apply(null, change(FIRST, Operation.UPSERT, "{\"_id\":\"1\",\"a\":1,\"\u20ac\":2}"))
            .state();
    state =
        history.apply(state, change(SECOND, Operation.UPSERT, "{\"_id\":\"1\",\"a\":2}")).state();
    assertThat(written(state)).isEqualTo(PATCHED);
    assertThat(written(history.apply(state, change(THIRD, Operation.DELETE, "")).state()))
        .isEqualTo(DELETED);
  }

  /** The job goes on from it: a patch keeps the field, and what came before is known. */
  @Test
  void stateFromBeforeIsReadAndGoesOn() throws IOException {
    DocumentHistory history = new DocumentHistory(Dialect.defaults());
    StoredDocument state = read(PATCHED);
    assertThat(written(state)).isEqualTo(PATCHED);
    Step again = history.apply(state, change(SECOND, Operation.UPSERT, "{\"_id\":\"1\",\"a\":2}"));
    assertThat(again.effect()).isEqualTo(Effect.DUPLICATE);
    Step patch = history.apply(state, change(THIRD, Operation.UPSERT, "{\"_id\":\"1\",\"a\":3}"));
    assertThat(new String(patch.state().document(), StandardCharsets.UTF_8))
        .isEqualTo("{\"_id\":\"1\",\"a\":3,\"\u20ac\":2}");
    assertThat(
            history
                .apply(read(DELETED), change(SECOND, Operation.UPSERT, "{\"_id\":\"1\"}"))
                .effect())
        .isEqualTo(Effect.LATE);
    assertThatThrownBy(() -> read("02" + PATCHED.substring(2)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a later version of Cairn");
  }

  @Test
  void aRecordBetweenTasksIsReadBack() throws IOException {
    RecordChange.Serializer serializer = new RecordChange.Serializer();
    for (String id : new String[] {"1", "", "\0", "\0\ud800", "\u20ac".repeat(300)}) {
      for (String place : new String[] {"", "x"}) {
        for (Operation operation : Operation.values()) {
          RecordChange change =
              new RecordChange(
                  RecordChange.key("shop_item", id),
                  operation.ordinal(),
                  ascii("{}"),
                  ChangeOrder.none(),
                  place,
                  "",
                  place);
          DataOutputSerializer out = new DataOutputSerializer(8);
          serializer.serialize(change, out);
          RecordChange back =
              serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
          assertThat(back).usingRecursiveComparison().isEqualTo(change);
          assertThat(back.collection()).isEqualTo("shop_item");
          assertThat(back.id()).isEqualTo(id);
          assertThat(back.isOf("shop_item")).isTrue();
          assertThat(back.isOf("shop_items") || back.isOf("shop_ite") || back.isOf("")).isFalse();
        }
      }
    }
  }
}
