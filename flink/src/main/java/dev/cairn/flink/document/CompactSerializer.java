package dev.cairn.flink.document;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of a value one after the other, without the flags and the reflection of Flink's
 * own serializer of records. A subclass has a constructor without arguments and no fields.
 *
 * @param <T> the type of the values
 */
public abstract class CompactSerializer<T> extends TypeSerializerSingleton<T> {
  private static final long serialVersionUID = 1L;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new Snapshot<>(this);
  }

  /** Writes any text, also one with half a surrogate pair, which UTF-8 cannot have. */
  protected static void write(String text, DataOutputView target) throws IOException {
    StringValue.writeString(text, target);
  }

  protected static String readText(DataInputView source) throws IOException {
    return StringValue.readString(source);
  }

  protected static void write(byte[] bytes, DataOutputView target) throws IOException {
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  protected static byte[] readBytes(DataInputView source) throws IOException {
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return bytes;
  }

  /**
   * The data that a checkpoint says about a {@link CompactSerializer}: its class. Values whose form
   * may change while they are stored begin with the version of their form.
   *
   * @param <T> the type of the values
   */
  public static final class Snapshot<T> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 1;

    /** Null until the snapshot has been read. */
    private @Nullable CompactSerializer<T> serializer;

    /** A snapshot that is to be read; Flink calls it. */
    public Snapshot() {}

    Snapshot(CompactSerializer<T> serializer) {
      this.serializer = serializer;
    }

    @Override
    public int getCurrentVersion() {
      return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
      out.writeUTF(restoreSerializer().getClass().getName());
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader classes)
        throws IOException {
      if (version != VERSION) {
        throw new IOException("a later version of Cairn wrote this state, in format " + version);
      }
      Class<CompactSerializer<T>> named =
          InstantiationUtil.resolveClassByName(in, classes, CompactSerializer.class);
      serializer = InstantiationUtil.instantiate(named);
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
      if (serializer == null) {
        throw new IllegalStateException("the snapshot has not been read");
      }
      return serializer;
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
        TypeSerializerSnapshot<T> before) {
      return before instanceof Snapshot<T> other
              && other.restoreSerializer().equals(restoreSerializer())
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : TypeSerializerSchemaCompatibility.incompatible();
    }
  }
}
