package dev.cairn.flink.document;

import java.util.Objects;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A type that a {@link CompactSerializer} writes. Flink does not see its fields.
 *
 * @param <T> the type of the values
 */
public final class CompactType<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1L;

  private final Class<T> values;
  private final CompactSerializer<T> serializer;

  public CompactType(Class<T> values, CompactSerializer<T> serializer) {
    this.values = values;
    this.serializer = serializer;
  }

  @Override
  public Class<T> getTypeClass() {
    return values;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer;
  }

  /** The method that Flink 1.20 calls, and Flink 2 does not have. */
  @SuppressWarnings("MissingOverride")
  public TypeSerializer<T> createSerializer(ExecutionConfig config) {
    return serializer;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public String toString() {
    return values.getSimpleName();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof CompactType;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CompactType<?> that
        && values.equals(that.values)
        && serializer.equals(that.serializer);
  }

  @Override
  public int hashCode() {
    return Objects.hash(values, serializer);
  }
}
