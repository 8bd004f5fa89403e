package dev.cairn.catalog.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.OtherType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.postgres.RangeType;
import dev.cairn.postgres.Typmod;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** How types are spelled out in a snapshot: their kind, then the components of their records. */
final class TypeForms {
  static final String KIND = "kind";

  /** A name that no key has: the parts of the name have separate keys. */
  private static final String NAME = "schema_and_name";

  private TypeForms() {}

  static JsonMapper.Builder addTo(JsonMapper.Builder mapper) {
    mapper
        .addMixIn(PgType.class, Kinds.class)
        .addMixIn(BaseType.class, BaseMixIn.class)
        .addMixIn(ArrayType.class, ArrayMixIn.class)
        .addMixIn(CompositeType.Attribute.class, AttributeMixIn.class);
    Stream.of(
            DomainType.class,
            EnumType.class,
            CompositeType.class,
            RangeType.class,
            MultirangeType.class,
            OtherType.class)
        .forEach(type -> mapper.addMixIn(type, NamedMixIn.class));
    return mapper;
  }

  /** Whether the name says all: of base types of pg_catalog and arrays of them. */
  static boolean isSaidByName(PgType type) {
    return type instanceof ArrayType array
        ? isSaidByName(array.element()) && Array.of(array).delimiter.isEmpty()
        : type instanceof BaseType base && base.name().isBuiltIn();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = KIND)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = BaseType.class, name = "base"),
    @JsonSubTypes.Type(value = ArrayType.class, name = "array"),
    @JsonSubTypes.Type(value = DomainType.class, name = "domain"),
    @JsonSubTypes.Type(value = EnumType.class, name = "enum"),
    @JsonSubTypes.Type(value = CompositeType.class, name = "composite"),
    @JsonSubTypes.Type(value = RangeType.class, name = "range"),
    @JsonSubTypes.Type(value = MultirangeType.class, name = "multirange"),
    @JsonSubTypes.Type(value = OtherType.class, name = "other")
  })
  private interface Kinds {}

  private interface NamedMixIn {
    @JsonProperty(NAME)
    @JsonUnwrapped
    QualifiedName name();
  }

  private interface AttributeMixIn {
    @JsonProperty("attribute")
    String name();
  }

  @JsonSerialize(converter = FromBase.class)
  @JsonDeserialize(converter = ToBase.class)
  private interface BaseMixIn {}

  /** A base type, without a modifier if it has none. */
  @JsonTypeName("base")
  private record Base(@JsonProperty(NAME) @JsonUnwrapped QualifiedName name, OptionalInt typmod) {}

  private static final class FromBase extends StdConverter<BaseType, Base> {
    @Override
    public Base convert(BaseType type) {
      Typmod typmod = type.typmod();
      return new Base(
          type.name(), typmod.isPresent() ? OptionalInt.of(typmod.value()) : OptionalInt.empty());
    }
  }

  private static final class ToBase extends StdConverter<Base, BaseType> {
    @Override
    public BaseType convert(Base base) {
      return new BaseType(
          base.name, base.typmod.isPresent() ? new Typmod(base.typmod.getAsInt()) : Typmod.NONE);
    }
  }

  @JsonSerialize(converter = FromArray.class)
  @JsonDeserialize(converter = ToArray.class)
  private interface ArrayMixIn {}

  /** An array type, without the delimiter if it is what the type of the elements says. */
  @JsonTypeName("array")
  private record Array(Optional<Character> delimiter, PgType element) {
    private static Array of(ArrayType type) {
      return new Array(
          type.equals(new ArrayType(type.element()))
              ? Optional.empty()
              : Optional.of(type.delimiter()),
          type.element());
    }
  }

  private static final class FromArray extends StdConverter<ArrayType, Array> {
    @Override
    public Array convert(ArrayType type) {
      return Array.of(type);
    }
  }

  private static final class ToArray extends StdConverter<Array, ArrayType> {
    @Override
    public ArrayType convert(Array array) {
      return array
          .delimiter
          .map(delimiter -> new ArrayType(array.element, delimiter))
          .orElseGet(() -> new ArrayType(array.element));
    }
  }
}
