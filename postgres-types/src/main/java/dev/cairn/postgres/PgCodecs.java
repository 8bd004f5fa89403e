package dev.cairn.postgres;

import java.util.List;
import java.util.function.Function;

/**
 * The codec for each type. Two texts are not written back as they were read, yet mean the same
 * value: {@code float4} and {@code float8} of servers before 12, which print a fixed number of
 * digits, and what other settings than the defaults print ({@code bytea_output = escape}, an {@code
 * IntervalStyle} other than postgres, {@code extra_float_digits} below 1), which is written as with
 * the defaults.
 */
public final class PgCodecs {
  private PgCodecs() {}

  /** Text that is its own value: the text types, and types of which PostgreSQL's text is all. */
  private enum Verbatim implements PgCodec<String> {
    CODEC;

    @Override
    public String parse(String text) {
      return text;
    }

    @Override
    public String toText(String value) {
      return value;
    }
  }

  static final PgCodec<String> VERBATIM = Verbatim.CODEC;

  /** The codec for {@code date}, {@code numeric} and so on: from and to text by two methods. */
  private record Methods<T>(Function<String, T> reader, Function<T, String> writer)
      implements PgCodec<T> {
    @Override
    public T parse(String text) {
      return reader.apply(text);
    }

    @Override
    public String toText(T value) {
      return writer.apply(value);
    }
  }

  /** An enum's values are its labels. */
  private record Labels(EnumType type) implements PgCodec<String> {
    @Override
    public String parse(String text) {
      if (!type.labels().contains(text)) {
        throw new TextCursor(text, "a label of the enum").malformed();
      }
      return text;
    }

    @Override
    public String toText(String value) {
      return value;
    }
  }

  /**
   * The codec for a type: for a domain that of what it is made of, for an array that of its element
   * in an array. Values are {@code Boolean}, {@code Long}, {@code Float}, {@code Double}, {@code
   * UUID}, {@code BigDecimal} (money), this package's own value types, and {@code String} where the
   * text is all there is to the value: text and its kin, enums, json (checked to be well formed),
   * bit strings, xml, and any type that is not known.
   */
  public static PgCodec<?> of(PgType type) {
    return type.accept(Chooser.INSTANCE);
  }

  private enum Chooser implements PgTypeVisitor<PgCodec<?>> {
    INSTANCE;

    @Override
    public PgCodec<?> visitBase(BaseType type) {
      if (!type.name().isBuiltIn()) {
        return type.name().name().equals("hstore")
            ? new Methods<>(PgHstore::parse, PgHstore::toText)
            : VERBATIM;
      }
      String typname = type.name().name();
      return switch (typname) {
        case "bool" -> PgBoolean.CODEC;
        case "int2" -> PgInteger.INT2;
        case "int4" -> PgInteger.INT4;
        case "int8" -> PgInteger.INT8;
        case "oid", "xid", "cid" -> PgInteger.UNSIGNED4;
        case "float4" -> PgFloat.FLOAT4;
        case "float8" -> PgFloat.FLOAT8;
        case "numeric" -> new Methods<>(PgNumeric::parse, PgNumeric::toText);
        case "money" -> PgMoney.CODEC;
        case "bytea" -> new Methods<>(PgBytea::parse, PgBytea::toText);
        case "date" -> new Methods<>(PgDate::parse, PgDate::toText);
        case "time" -> new Methods<>(PgTime::parse, PgTime::toText);
        case "timetz" -> new Methods<>(PgTimetz::parse, PgTimetz::toText);
        case "timestamp" -> new Methods<>(PgTimestamp::parse, PgTimestamp::toText);
        case "timestamptz" -> new Methods<>(PgTimestamptz::parse, PgTimestamptz::toText);
        case "interval" -> new Methods<>(PgInterval::parse, PgInterval::toText);
        case "uuid" -> PgUuid.CODEC;
        case "json", "jsonb" -> PgJson.CODEC;
        case "bit", "varbit" -> PgBits.CODEC;
        case "inet" -> new Methods<>(PgInet::parse, PgInet::toText);
        case "cidr" -> new Methods<>(PgInet::parse, PgInet::toCidrText);
        case "macaddr" -> new Methods<>(t -> PgMacaddr.parse(t, 6), PgMacaddr::toText);
        case "macaddr8" -> new Methods<>(t -> PgMacaddr.parse(t, 8), PgMacaddr::toText);
        case "point", "line", "lseg", "box", "path", "polygon", "circle" ->
            new Methods<>(t -> PgGeometric.parse(typname, t), PgGeometric::toText);
        default -> VERBATIM;
      };
    }

    @Override
    public PgCodec<?> visitArray(ArrayType type) {
      return PgArrayOf.codec(of(type.element()), type.delimiter());
    }

    @Override
    public PgCodec<?> visitDomain(DomainType type) {
      return of(type.base());
    }

    @Override
    public PgCodec<?> visitEnum(EnumType type) {
      return new Labels(type);
    }

    @Override
    public PgCodec<?> visitComposite(CompositeType type) {
      List<? extends PgCodec<?>> codecs =
          type.attributes().stream().map(attribute -> of(attribute.type())).toList();
      return new Methods<>(text -> PgComposite.parse(text, codecs), value -> value.toText(codecs));
    }

    @Override
    public PgCodec<?> visitRange(RangeType type) {
      return rangesOf(of(type.subtype()));
    }

    private static <T> PgCodec<PgRange<T>> rangesOf(PgCodec<T> bounds) {
      return new Methods<>(text -> PgRange.parse(text, bounds), range -> range.toText(bounds));
    }

    @Override
    public PgCodec<?> visitMultirange(MultirangeType type) {
      return multirangesOf(of(type.range().subtype()));
    }

    private static <T> PgCodec<PgMultirange<T>> multirangesOf(PgCodec<T> bounds) {
      return new Methods<>(text -> PgMultirange.parse(text, bounds), value -> value.toText(bounds));
    }

    @Override
    public PgCodec<?> visitOther(OtherType type) {
      return VERBATIM;
    }
  }
}
