package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Dialect.DatetimeZone;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.Set;

/**
 * Casts. Null gives null and undefined gives undefined, for every kind and type (chosen). Which
 * casts there are, and to what result, is documented by example for most pairs of types; see the
 * case files for the rest.
 */
public final class Casts {
  private Casts() {}

  /** A cast of one kind to one type, made once and applied often. */
  @FunctionalInterface
  public interface Cast {
    /**
     * The value as the type.
     *
     * @throws EvaluationException with INVALID_CAST when it cannot be; never of the trying kinds
     */
    Value apply(Value value);
  }

  /** The open questions on whose answers a cast depends. */
  public static Set<Switch<?>> switches(RocksetType type, CastKind kind) {
    if (!kind.lexical()) {
      return Set.of();
    }
    return switch (type) {
      case STRING -> Set.of(Dialect.FLOAT_TEXT);
      case DATETIME -> Set.of(Dialect.DATETIME_ZONE);
      case NULL,
          UNDEFINED,
          BOOL,
          INT,
          FLOAT,
          U256,
          BYTES,
          DATE,
          TIME,
          TIMESTAMP,
          MONTH_INTERVAL,
          MICROSECOND_INTERVAL,
          GEOGRAPHY,
          ARRAY,
          OBJECT ->
          Set.of();
    };
  }

  /** Prepares a cast. */
  public static Cast bind(RocksetType type, CastKind kind, Dialect dialect) {
    Dialect declared = dialect.limitedTo(switches(type, kind));
    Cast conversion =
        type == RocksetType.STRING && kind.lexical()
            ? toString(declared)
            : other(type, kind, declared);
    return value -> {
      if (value.type() == type || value.isNull()) {
        return value;
      }
      try {
        return conversion.apply(value);
      } catch (EvaluationException e) {
        if (kind.trying()) {
          return Value.NULL;
        }
        throw invalid(value, type, e.getMessage());
      }
    };
  }

  private static Cast toString(Dialect dialect) {
    boolean alwaysPoint = dialect.get(Dialect.FLOAT_TEXT) == Dialect.FloatText.POINT;
    return value -> new StringValue(ToString.text(value, alwaysPoint));
  }

  /** Casts to other types than string. */
  private static Cast other(RocksetType type, CastKind kind, Dialect dialect) {
    DatetimeZone zone =
        type == RocksetType.DATETIME && kind.lexical()
            ? dialect.get(Dialect.DATETIME_ZONE)
            : DatetimeZone.REFUSED;
    return value -> Conversions.convert(value, type, kind.lexical(), zone);
  }

  /** Casts one value; see {@link Cast#apply}. */
  public static Value cast(Value value, RocksetType type, CastKind kind, Dialect dialect) {
    return bind(type, kind, dialect).apply(value);
  }

  private static EvaluationException invalid(Value value, RocksetType type, String reason) {
    return new EvaluationException(
        EvaluationCode.INVALID_CAST,
        "cannot cast " + value.type().sqlName() + " to " + type.sqlName() + ": " + reason);
  }
}
