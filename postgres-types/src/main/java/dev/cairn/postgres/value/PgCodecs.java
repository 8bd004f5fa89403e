package dev.cairn.postgres.value;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.OtherType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeVisitor;
import dev.cairn.postgres.RangeType;
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
   * {@return the codec for a type: for a domain that of what it is made of, for an array that of
   * its element in an array} Values are {@code Boolean}, {@code Long}, {@code Float}, {@code
   * Double}, {@code UUID}, {@code BigDecimal} (money), this package's own value types, and {@code
   * String} where the text is the whole value: text types, enums, json (checked to be well formed),
   * bit strings, xml, and any unknown type.
   *
   * @param type the type; an unknown one has the codec of text
   */
  public static PgCodec<?> of(PgType type) {
    return type.accept(Chooser.INSTANCE);
  }

  private static PgCodec<?> ofBuiltIn(BuiltInType type) {
    return switch (type) {
      case BOOL -> PgBoolean.CODEC;
      case INT2 -> PgInteger.INT2;
      case INT4 -> PgInteger.INT4;
      case INT8 -> PgInteger.INT8;
      case OID, XID -> PgInteger.UNSIGNED4;
      case FLOAT4 -> PgFloat.FLOAT4;
      case FLOAT8 -> PgFloat.FLOAT8;
      case NUMERIC -> new Methods<>(PgNumeric::parse, PgNumeric::toText);
      case MONEY -> PgMoney.CODEC;
      case BYTEA -> new Methods<>(PgBytea::parse, PgBytea::toText);
      case DATE -> new Methods<>(PgDate::parse, PgDate::toText);
      case TIME -> new Methods<>(PgTime::parse, PgTime::toText);
      case TIMETZ -> new Methods<>(PgTimetz::parse, PgTimetz::toText);
      case TIMESTAMP -> new Methods<>(PgTimestamp::parse, PgTimestamp::toText);
      case TIMESTAMPTZ -> new Methods<>(PgTimestamptz::parse, PgTimestamptz::toText);
      case INTERVAL -> new Methods<>(PgInterval::parse, PgInterval::toText);
      case UUID -> PgUuid.CODEC;
      case JSON, JSONB -> PgJson.CODEC;
      case BIT, VARBIT -> PgBits.CODEC;
      case INET -> new Methods<>(PgInet::parse, PgInet::toText);
      case CIDR -> new Methods<>(PgInet::parse, PgInet::toCidrText);
      case MACADDR -> new Methods<>(t -> PgMacaddr.parse(t, 6), PgMacaddr::toText);
      case MACADDR8 -> new Methods<>(t -> PgMacaddr.parse(t, 8), PgMacaddr::toText);
      case POINT -> geometric(type, GeometricReader::point);
      case LINE -> geometric(type, GeometricReader::line);
      case LSEG -> geometric(type, GeometricReader::lineSegment);
      case BOX -> geometric(type, GeometricReader::box);
      case PATH -> geometric(type, GeometricReader::path);
      case POLYGON -> geometric(type, GeometricReader::polygon);
      case CIRCLE -> geometric(type, GeometricReader::circle);
      case TEXT, VARCHAR, BPCHAR, CHAR, NAME, XML, TSVECTOR, TSQUERY, SYSTEM -> VerbatimText.CODEC;
      case INT4RANGE, INT8RANGE, NUMRANGE, TSRANGE, TSTZRANGE, DATERANGE, MULTIRANGE, PSEUDO ->
          VerbatimText.CODEC;
    };
  }

  private static PgCodec<PgGeometric> geometric(
      BuiltInType type, Function<GeometricReader, PgGeometric> read) {
    String what = "a value of type " + type.typname();
    return new Methods<>(text -> GeometricReader.read(text, what, read), PgGeometric::toText);
  }

  private enum Chooser implements PgTypeVisitor<PgCodec<?>> {
    INSTANCE;

    @Override
    public PgCodec<?> visitBase(BaseType type) {
      return type.builtIn()
          .<PgCodec<?>>map(PgCodecs::ofBuiltIn)
          .orElse(
              type.name().name().equals("hstore")
                  ? new Methods<>(PgHstore::parse, PgHstore::toText)
                  : VerbatimText.CODEC);
    }

    @Override
    public PgCodec<?> visitArray(ArrayType type) {
      return PgArray.codec(of(type.element()), type.delimiter());
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
      return VerbatimText.CODEC;
    }
  }
}
