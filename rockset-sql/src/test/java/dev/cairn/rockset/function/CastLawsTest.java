package dev.cairn.rockset.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of casts, for values of every type. */
class CastLawsTest {
  private static final Set<RocksetType> WITH_TEXT =
      EnumSet.of(
          RocksetType.BOOL,
          RocksetType.INT,
          RocksetType.FLOAT,
          RocksetType.U256,
          RocksetType.DATE,
          RocksetType.TIME,
          RocksetType.DATETIME,
          RocksetType.TIMESTAMP);

  @Property(tries = 500)
  void aTryingCastNeverThrowsAndElseIsTheCast(@ForAll long seed) {
    Value value = new RandomValues(new Random(seed)).any();
    for (RocksetType type : RocksetType.values()) {
      assertThat(cast(value, type, CastKind.TRY_CAST))
          .isEqualTo(nullIfFailing(value, type, CastKind.CAST));
      assertThat(cast(value, type, CastKind.TRY_STATIC_CAST))
          .isEqualTo(nullIfFailing(value, type, CastKind.STATIC_CAST));
    }
  }

  @Property(tries = 500)
  void aCastGivesItsTypeOrPassesNullOn(@ForAll long seed) {
    Value value = new RandomValues(new Random(seed)).any();
    for (RocksetType type : RocksetType.values()) {
      Value result = cast(value, type, CastKind.TRY_CAST);
      if (value.isNull()) {
        assertThat(result).isEqualTo(value);
      } else if (!result.isNull()) {
        assertThat(result.type()).isEqualTo(type);
      }
    }
    assertThat(cast(value, value.type(), CastKind.CAST)).isEqualTo(value);
  }

  /** But for text as bool: STATIC_CAST asks whether it is empty, CAST reads it. */
  @Property(tries = 500)
  void whatStaticCastCanDoCastDoesAlike(@ForAll long seed) {
    Value value = new RandomValues(new Random(seed)).any();
    for (RocksetType type : RocksetType.values()) {
      Value result = cast(value, type, CastKind.TRY_STATIC_CAST);
      boolean textAsBool = value.type() == RocksetType.STRING && type == RocksetType.BOOL;
      if (!result.isNull() && !textAsBool) {
        assertThat(cast(value, type, CastKind.CAST)).isEqualTo(result);
      }
    }
  }

  @Property(tries = 500)
  void textOfAScalarReadsBackAsTheScalar(@ForAll long seed) {
    RandomValues values = new RandomValues(new Random(seed));
    for (RocksetType type : WITH_TEXT) {
      Value value = values.of(type);
      Value text = cast(value, RocksetType.STRING, CastKind.CAST);
      assertThat(cast(text, type, CastKind.CAST)).as("%s", text).isEqualTo(value);
    }
  }

  private static Value cast(Value value, RocksetType type, CastKind kind) {
    return Casts.cast(value, type, kind, Dialect.defaults());
  }

  private static Value nullIfFailing(Value value, RocksetType type, CastKind kind) {
    try {
      return cast(value, type, kind);
    } catch (EvaluationException e) {
      assertThat(e.code()).isEqualTo(EvaluationCode.INVALID_CAST);
      return Value.NULL;
    }
  }
}
