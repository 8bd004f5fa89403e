package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Dialect.DatetimeZone;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;

/**
 * Casts. Null gives null and undefined gives undefined, whatever the kind and type (chosen). Which
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

  /** Prepares a cast. */
  public static Cast bind(RocksetType type, CastKind kind, Dialect dialect) {
    DatetimeZone zone = dialect.get(Dialect.DATETIME_ZONE);
    Cast conversion =
        type == RocksetType.STRING && kind.lexical()
            ? ToString.in(dialect)
            : value -> Conversions.convert(value, type, kind.lexical(), zone);
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

  /** Casts one value; see {@link Cast#apply}. */
  public static Value cast(Value value, RocksetType type, CastKind kind, Dialect dialect) {
    return bind(type, kind, dialect).apply(value);
  }

  private static EvaluationException invalid(Value value, RocksetType type, String reason) {
    return new EvaluationException(
        EvaluationCode.INVALID_CAST,
        "cannot cast " + value.type().sqlName() + " to " + type.sqlName() + ": " + reason);
  }

  static EvaluationException noSuchCast() {
    return new EvaluationException(EvaluationCode.INVALID_CAST, "there is no such cast");
  }
}
