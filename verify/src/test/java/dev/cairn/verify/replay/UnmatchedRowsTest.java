package dev.cairn.verify.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.wire.LoadEncoder;
import dev.cairn.postgres.PgTypes;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.ObjectValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which document is compared with which row where the table has no key. */
class UnmatchedRowsTest {
  private static final TableName NAME = new TableName("s", "t");
  private static final LoadEncoder ENCODER =
      LoadEncoder.of(
          Table.of(NAME, List.of(Column.of("a", 1, PgTypes.INT4, true)), Optional.empty()),
          NAME,
          DmsSettings.recommended(),
          Set.of());

  /** By the row's place: the hash of its document, or a dash. */
  private final Map<Long, String> matched = new TreeMap<>();

  private final UnmatchedRows rows =
      new UnmatchedRows(
          (row, document) ->
              assertThat(matched.put(row.place(), document == null ? "-" : document.hash()))
                  .as("a row is given out once")
                  .isNull());

  private void row(long place, String expected) {
    rows.row(new Row(place, null, ENCODER, new String[] {"1"}, Set.of()), object(expected));
  }

  private void document(String hash, long count, String document) {
    rows.document(
        hash,
        count,
        new Row(0, null, ENCODER, new String[] {"1"}, Set.of()).now(),
        object(document));
  }

  private static ObjectValue object(String json) {
    return (ObjectValue) JsonValues.read(json);
  }

  @Test
  void aRowGetsTheDocumentMostLikeItsOwn() {
    row(1, "{\"a\":1,\"b\":1,\"c\":1,\"d\":1}");
    row(2, "{\"a\":1,\"b\":1,\"c\":1,\"d\":2}");
    document("two", 1, "{\"a\":1,\"b\":1,\"c\":9,\"d\":1}");
    document("three", 1, "{\"a\":1,\"b\":1,\"c\":1,\"d\":9}");
    document("other", 1, "{\"a\":9,\"b\":9,\"c\":9,\"d\":1}");
    assertThat(rows.end()).isEqualTo(1);
    assertThat(matched).isEqualTo(Map.of(1L, "three", 2L, "two"));
  }

  /** An earlier row does not take the document of a later one that it is less like. */
  @Test
  void theMostAlikePairsAreGivenOutFirst() {
    row(1, "{\"a\":1,\"b\":1}");
    row(2, "{\"a\":1,\"b\":2}");
    document("of the second", 1, "{\"a\":1,\"b\":2}");
    assertThat(rows.end()).isZero();
    assertThat(matched).isEqualTo(Map.of(1L, "-", 2L, "of the second"));
  }

  @Test
  void halfOfTheFieldsIsEnoughAndLessIsNot() {
    row(1, "{\"a\":1,\"b\":1}");
    document("half", 1, "{\"a\":1,\"b\":9}");
    assertThat(rows.end()).isZero();
    assertThat(matched).isEqualTo(Map.of(1L, "half"));
  }

  @Test
  void lessThanHalfIsMissingAndExtra() {
    row(1, "{\"a\":1,\"b\":1,\"c\":1}");
    document("third", 2, "{\"a\":1,\"b\":9,\"c\":9}");
    assertThat(rows.end()).isEqualTo(2);
    assertThat(matched).isEqualTo(Map.of(1L, "-"));
  }

  @Test
  void aRowWithoutFieldsGetsNoDocument() {
    row(1, "{}");
    document("any", 1, "{\"a\":1}");
    assertThat(rows.end()).isEqualTo(1);
    assertThat(matched).isEqualTo(Map.of(1L, "-"));
  }

  /** Equal documents are as many as were counted; each is given once. */
  @Test
  void equalDocumentsAreGivenOnceEach() {
    for (int place = 4; place > 0; place--) {
      row(place, "{\"a\":1}");
    }
    document("b", 1, "{\"a\":1,\"b\":1}");
    document("a", 2, "{\"a\":1}");
    assertThat(rows.end()).isZero();
    assertThat(matched).isEqualTo(Map.of(1L, "a", 2L, "a", 3L, "b", 4L, "-"));
  }

  @Test
  void asManyAsCanBeMatchedAre() {
    for (int place = 0; place < UnmatchedRows.MOST; place++) {
      row(place, "{\"a\":" + place + "}");
    }
    document("d", 1, "{\"a\":7}");
    document("e", UnmatchedRows.MOST - 1, "{\"a\":9999}");
    assertThat(rows.end()).isEqualTo(UnmatchedRows.MOST - 1);
    assertThat(matched).hasSize(UnmatchedRows.MOST).containsEntry(7L, "d");
  }

  @Test
  void ofTooManyRowsNoneIsMatched() {
    for (int place = 0; place <= UnmatchedRows.MOST; place++) {
      row(place, "{\"a\":1}");
    }
    document("d", 1, "{\"a\":1}");
    assertThat(rows.end()).isEqualTo(1);
    assertThat(matched).hasSize(UnmatchedRows.MOST + 1);
    assertThat(matched.values()).containsOnly("-");
  }

  @Test
  void ofTooManyDocumentsNoneIsMatched() {
    row(1, "{\"a\":1}");
    document("d", UnmatchedRows.MOST + 1L, "{\"a\":1}");
    document("e", 1_000_000_000_000L, "{\"a\":1}");
    assertThat(rows.end()).isEqualTo(UnmatchedRows.MOST + 1L + 1_000_000_000_000L);
    assertThat(matched).isEqualTo(Map.of(1L, "-"));
  }
}
