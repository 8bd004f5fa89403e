package dev.cairn.rockset.function;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.rockset.time.TemporalReader;
import dev.cairn.rockset.time.TemporalReader.Form;
import dev.cairn.rockset.time.Zone;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ScalarText;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one element of a PostgreSQL array; all of it is chosen. */
@FunctionalInterface
interface PgElement {
  /** An element of a type that is text in Rockset. */
  PgElement STRING = new Text();

  /**
   * The value of an element's text.
   *
   * @throws dev.cairn.rockset.value.EvaluationException if it is not of the type
   */
  Value read(String text);

  /** The array of a text in its plainest form; null when it is not in that form. */
  default @Nullable Value readPlain(String array) {
    return null;
  }

  /** The value of an element within a longer text. */
  default Value read(String whole, int from, int to) {
    return read(whole.substring(from, to));
  }

  /** The open questions that the elements of one type or another depend on. */
  Set<Switch<?>> SWITCHES = Set.of(Dialect.NUMERIC_ELEMENT);

  /** The open questions that the elements of an array type depend on. */
  static Set<Switch<?>> switches(String typeName) {
    try {
      return elementType(typeName).is(BuiltInType.NUMERIC) ? SWITCHES : Set.of();
    } catch (EvaluationException notAnArrayType) {
      return Set.of();
    }
  }

  /** The reader of an array type's elements, for any number of brackets. */
  static PgElement ofArray(String typeName, Dialect dialect) {
    return elementType(typeName).builtIn().map(type -> ofBuiltIn(type, dialect)).orElse(STRING);
  }

  private static PgType elementType(String typeName) {
    PgType type;
    try {
      type = PgTypeNames.parse(typeName);
    } catch (PgTextException e) {
      throw Arguments.invalid("not a PostgreSQL type: " + e.getMessage());
    }
    if (!(type instanceof ArrayType array)) {
      throw Arguments.invalid(type.formatType() + " is not an array type");
    }
    return array.element();
  }

  private static PgElement ofBuiltIn(BuiltInType type, Dialect dialect) {
    return switch (type) {
      case INT2, INT4, INT8 -> new Whole();
      case FLOAT4, FLOAT8 -> text -> new FloatValue(ScalarText.readFloat(text));
      case NUMERIC ->
          dialect.get(Dialect.NUMERIC_ELEMENT) == Dialect.NumericElement.STRING
              ? STRING
              : text -> new FloatValue(ScalarText.readFloat(text));
      case BOOL -> PgElement::bool;
      case DATE -> text -> new DateValue(TemporalReader.date(text, Form.POSTGRESQL));
      case TIME -> text -> new TimeValue(TemporalReader.time(text, Form.POSTGRESQL));
      case TIMESTAMP -> text -> new DateTimeValue(TemporalReader.dateTime(text, Form.POSTGRESQL));
      case TIMESTAMPTZ ->
          text -> new TimestampValue(TemporalReader.timestamp(text, Form.POSTGRESQL, Zone.UTC));
      case BYTEA -> PgElement::bytes;
      case BOX -> throw Arguments.invalid("arrays of box, whose delimiter is ;, are not read");
      case TEXT, VARCHAR, BPCHAR, CHAR, NAME, JSON, JSONB, XML, MONEY, TIMETZ, INTERVAL -> STRING;
      case UUID, BIT, VARBIT, INET, CIDR, MACADDR, MACADDR8, OID, XID, SYSTEM -> STRING;
      case POINT, LINE, LSEG, PATH, POLYGON, CIRCLE, TSVECTOR, TSQUERY -> STRING;
      case INT4RANGE, INT8RANGE, NUMRANGE, TSRANGE, TSTZRANGE, DATERANGE, MULTIRANGE, PSEUDO ->
          STRING;
    };
  }

  private static Value bool(String text) {
    return switch (text) {
      case "t", "true" -> BoolValue.TRUE;
      case "f", "false" -> BoolValue.FALSE;
      default -> throw Arguments.invalidText("the text is not a bool");
    };
  }

  private static Value bytes(String text) {
    if (!text.startsWith("\\x")) {
      throw Arguments.invalidText("bytes do not begin with \\x");
    }
    return BytesValue.owning(Hex.decode(text.substring(2)));
  }

  /** Texts, and all that is text to Rockset. */
  record Text() implements PgElement {
    @Override
    public Value read(String text) {
      return new StringValue(text);
    }

    @Override
    public @Nullable Value readPlain(String array) {
      return PlainArray.texts(array);
    }
  }

  /** Integers, read in place. */
  record Whole() implements PgElement {
    @Override
    public @Nullable Value readPlain(String array) {
      return PlainArray.ints(array);
    }

    @Override
    public Value read(String text) {
      return new IntValue(ScalarText.readInt(text));
    }

    @Override
    public Value read(String whole, int from, int to) {
      return new IntValue(ScalarText.readInt(whole, from, to));
    }
  }
}
