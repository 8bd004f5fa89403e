package dev.cairn.rockset.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome.Emitted;
import dev.cairn.rockset.value.ObjectValue;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentCollectionTest {
  private static final String STORED =
      "{'_id':'k','_event_time':1,'_meta':{'s':1},'a':1,'o':{'x':1,'y':2}}";
  private static final String RECORD =
      "{'_id':'k','_event_time':2,'_meta':{'s':2},'a':null,'o':{'y':3},'b':4}";

  private static Emitted record(Operation operation, String json) {
    ObjectValue document = (ObjectValue) JsonValues.read(json.replace('\'', '"'));
    return new Emitted(document, operation, Optional.of("k"), OptionalLong.empty());
  }

  private static DocumentCollection holding(Dialect dialect, String json) {
    DocumentCollection collection = new DocumentCollection(dialect);
    collection.apply(record(Operation.REPSERT, json));
    return collection;
  }

  @ParameterizedTest
  @CsvSource({
    "INSERT,IGNORED,CREATED",
    "UPDATE,CHANGED,IGNORED",
    "UPSERT,CHANGED,CREATED",
    "REPLACE,CHANGED,IGNORED",
    "REPSERT,CHANGED,CREATED",
    "DELETE,REMOVED,IGNORED",
  })
  void anOperationDoes(Operation operation, DocumentChange existing, DocumentChange absent) {
    DocumentCollection holding = holding(Dialect.defaults(), STORED);
    assertThat(holding.apply(record(operation, RECORD))).isEqualTo(existing);
    assertThat(holding.size()).isEqualTo(operation == Operation.DELETE ? 0 : 1);
    DocumentCollection empty = new DocumentCollection(Dialect.defaults());
    assertThat(empty.apply(record(operation, RECORD))).isEqualTo(absent);
    assertThat(empty.size()).isEqualTo(absent == DocumentChange.CREATED ? 1 : 0);
  }

  @Test
  void mergingSetsTopLevelFields() {
    assertThat(merged("TOP_LEVEL"))
        .isEqualTo("{'_id':'k','_event_time':1,'_meta':{'s':1},'a':null,'o':{'y':3},'b':4}");
  }

  @Test
  void mergingDeeplyJoinsObjectsAndRemovesWhatIsNull() {
    assertThat(merged("DEEP"))
        .isEqualTo("{'_id':'k','_event_time':1,'_meta':{'s':1},'o':{'x':1,'y':3},'b':4}");
  }

  @Test
  void mergingByReplacingKeepsNothing() {
    assertThat(merged("REPLACE"))
        .isEqualTo("{'_id':'k','_event_time':2,'a':null,'o':{'y':3},'b':4}");
  }

  private static String merged(String merge) {
    DocumentCollection collection = holding(Dialect.defaults().with("MERGE", merge), STORED);
    collection.apply(record(Operation.UPSERT, RECORD));
    return JsonValues.write(collection.document("k").orElseThrow()).replace('"', '\'');
  }

  @Test
  void replacingTakesAllOfTheRecord() {
    DocumentCollection collection = holding(Dialect.defaults(), STORED);
    collection.apply(record(Operation.REPLACE, RECORD));
    assertThat(collection.dump().replace('"', '\'')).isEqualTo(RECORD + "\n");
  }

  @Test
  void anInsertCanBeRefused() {
    DocumentCollection collection =
        holding(Dialect.defaults().with("INSERT_EXISTING", "ERROR"), STORED);
    assertThat(collection.apply(record(Operation.INSERT, RECORD)))
        .isEqualTo(DocumentChange.REFUSED);
    assertThat(collection).isEqualTo(holding(Dialect.defaults(), STORED));
  }

  @Test
  void aDocumentWithoutAnIdGetsOne() {
    DocumentCollection collection = new DocumentCollection(Dialect.defaults());
    Emitted nameless =
        new Emitted(ObjectValue.EMPTY, Operation.UPSERT, Optional.empty(), OptionalLong.empty());
    assertThat(collection.apply(nameless)).isEqualTo(DocumentChange.CREATED);
    assertThat(collection.apply(nameless)).isEqualTo(DocumentChange.CREATED);
    assertThat(collection.dump())
        .isEqualTo(
            """
            {"_id":"00000000-0000-0000-0000-000000000001"}
            {"_id":"00000000-0000-0000-0000-000000000002"}
            """);
  }
}
