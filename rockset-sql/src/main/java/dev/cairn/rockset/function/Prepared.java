package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.rockset.time.PatternException;
import dev.cairn.rockset.time.PatternKind;
import dev.cairn.rockset.time.TimePattern;
import dev.cairn.rockset.time.Zone;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.MicrosecondIntervalValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something made from an argument, such as a compiled format: once, when the argument is constant,
 * else for each call. What a constant cannot be made into is refused when the call is bound.
 */
final class Prepared<T> {
  /** The types of arguments that are text. */
  static final Set<RocksetType> STRING = Set.of(RocksetType.STRING);

  private static final Set<RocksetType> ZONE =
      Set.of(RocksetType.STRING, RocksetType.MICROSECOND_INTERVAL);

  private final @Nullable T constant;
  private final int index;
  private final Function<Value, T> maker;

  private Prepared(@Nullable T constant, int index, Function<Value, T> maker) {
    this.constant = constant;
    this.index = index;
    this.maker = maker;
  }

  /** {@code maker} throws EvaluationException; it is called with values of {@code types} only. */
  static <T> Prepared<T> of(
      BindContext context,
      int index,
      Set<RocksetType> types,
      Function<Value, T> maker,
      Function<Value, @Nullable String> hint) {
    Value value = index < context.argumentCount() ? context.constant(index) : null;
    if (value == null || !types.contains(value.type())) {
      return new Prepared<>(null, index, maker);
    }
    try {
      return new Prepared<>(maker.apply(value), index, maker);
    } catch (EvaluationException e) {
      throw new BindingException(
          BindingCode.INVALID_CONSTANT, index, e.getMessage(), hint.apply(value));
    }
  }

  /** A value made from a string argument, which may be missing until the value is needed. */
  static <T> Prepared<T> text(BindContext context, int index, Function<String, T> maker) {
    return of(context, index, STRING, value -> maker.apply(Arguments.text(value)), value -> null);
  }

  T from(Value[] arguments) {
    return constant != null ? constant : maker.apply(arguments[index]);
  }

  /** The value made from a constant argument; null if the argument is not constant. */
  @Nullable T constant() {
    return constant;
  }

  /** The format in an argument. */
  static Prepared<TimePattern> pattern(BindContext context, int index, PatternKind kind) {
    Dialect dialect = context.dialect();
    return of(
        context,
        index,
        STRING,
        value -> pattern(Arguments.text(value), kind, dialect),
        value -> patternHint(Arguments.text(value)));
  }

  /**
   * The switches on which the format in an argument depends; all possible ones if it is not
   * constant.
   */
  static Function<BindContext, Set<Switch<?>>> patternSwitches(int index, PatternKind kind) {
    return call ->
        index < call.argumentCount() && call.constant(index) instanceof StringValue format
            ? TimePattern.switches(format.value(), kind)
            : TimePattern.SWITCHES;
  }

  private static TimePattern pattern(String format, PatternKind kind, Dialect dialect) {
    try {
      return TimePattern.compile(format, kind, dialect);
    } catch (PatternException e) {
      throw Arguments.invalid(
          e.getMessage() + " at position " + (e.position() + 1) + " of the format");
    }
  }

  private static @Nullable String patternHint(String format) {
    for (String foreign : new String[] {"%f", "%L", "%N", "%i"}) {
      if (format.contains(foreign)) {
        return "seconds with a fraction are written %E*S, or %E1S to %E6S";
      }
    }
    return null;
  }

  /** The time zone in an argument; UTC when the call has no such argument. */
  static Prepared<Zone> zone(BindContext context, int index) {
    return index < context.argumentCount()
        ? of(context, index, ZONE, Prepared::zone, value -> null)
        : new Prepared<>(Zone.UTC, index, value -> Zone.UTC);
  }

  /** The zone that a name or an interval stands for (documented). */
  static Zone zone(Value value) {
    if (value instanceof StringValue name) {
      return Zone.named(name.value())
          .orElseThrow(() -> Arguments.invalid("no time zone named " + name.value()));
    }
    if (value instanceof MicrosecondIntervalValue offset) {
      return Zone.fixed((int) Math.max(-999_999, Math.min(999_999, offset.micros() / 1_000_000)));
    }
    throw Arguments.invalid("a time zone is a name or an interval");
  }
}
