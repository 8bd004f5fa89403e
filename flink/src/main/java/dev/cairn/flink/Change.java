package dev.cairn.flink;

import dev.cairn.flink.document.CompactSerializer;
import dev.cairn.flink.document.CompactType;
import dev.cairn.flink.document.RecordChange;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A change of a collection. With Flink's object reuse its bytes are those of the job's state: as
 * Flink demands then, do not change them.
 *
 * @param collection the collection's name
 * @param id the document's {@code _id}
 * @param operation {@code UPSERT}, with the whole document, or {@code DELETE}
 * @param document the document as JSON, in the form that {@code cairn eval} prints; no bytes for
 *     {@code DELETE}
 * @param order the place of the change in the history of its row: of two changes of a row the later
 *     one has the greater bytes, or the same
 */
public record Change(
    String collection, String id, String operation, byte[] document, byte[] order) {
  static final String UPSERT = "UPSERT";
  static final String DELETE = "DELETE";

  /** {@return the type for Flink} */
  public static TypeInformation<Change> type() {
    return new CompactType<>(Change.class, new Serializer());
  }

  /** The key of all changes of one document. */
  String key() {
    return RecordChange.key(collection, id);
  }

  /** Writes all fields in their order. */
  public static final class Serializer extends CompactSerializer<Change> {
    private static final long serialVersionUID = 1L;

    /** A serializer; Flink calls it. */
    public Serializer() {}

    @Override
    public Change createInstance() {
      return new Change("", "", DELETE, new byte[0], new byte[0]);
    }

    @Override
    public Change copy(Change from) {
      return new Change(
          from.collection, from.id, from.operation, from.document.clone(), from.order.clone());
    }

    @Override
    public void serialize(Change change, DataOutputView target) throws IOException {
      write(change.collection, target);
      write(change.id, target);
      write(change.operation, target);
      write(change.document, target);
      write(change.order, target);
    }

    @Override
    public Change deserialize(DataInputView source) throws IOException {
      return new Change(
          readText(source),
          readText(source),
          readText(source),
          readBytes(source),
          readBytes(source));
    }
  }
}
