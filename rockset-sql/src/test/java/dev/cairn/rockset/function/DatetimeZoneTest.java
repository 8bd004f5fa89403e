package dev.cairn.rockset.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Dialect.DatetimeZone;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** CAST(text AS datetime) and PARSE_DATETIME_ISO8601 agree about zones under every answer. */
class DatetimeZoneTest {
  @Property(tries = 500)
  void castAndParseAgreeOnTextWithAZone(
      @ForAll("civil") String civil, @ForAll("zones") String zone, @ForAll DatetimeZone answer) {
    String text = civil + zone;
    assertThat(cast(text, answer)).as("%s under %s", text, answer).isEqualTo(parse(text, answer));
  }

  @Property(tries = 200)
  void castAndParseNeverGiveDifferentValues(
      @ForAll("civil") String text, @ForAll DatetimeZone answer) {
    Optional<Value> cast = cast(text, answer);
    Optional<Value> parsed = parse(text, answer);
    assertThat(cast.isPresent() && parsed.isPresent() && !cast.equals(parsed)).isFalse();
  }

  @Property(tries = 100)
  void everyAnswerReadsTextWithoutAZoneAlike(@ForAll("civil") String text) {
    for (DatetimeZone answer : DatetimeZone.values()) {
      assertThat(cast(text, answer)).isEqualTo(cast(text, DatetimeZone.REFUSED));
      assertThat(parse(text, answer)).isEqualTo(parse(text, DatetimeZone.REFUSED));
    }
  }

  @Provide
  Arbitrary<String> civil() {
    Arbitrary<String> days =
        Arbitraries.of("2020-02-29", "0001-01-01", "9999-12-31", "2020-2-9", "2021-02-29");
    Arbitrary<String> separators = Arbitraries.of("T", " ", "  ");
    Arbitrary<String> clocks = Arbitraries.of("10:30:20", "00:00:00", "23:59:59", "9:3:5", "10:30");
    Arbitrary<String> fractions = Arbitraries.of("", ".5", ".123456", ".1234567", ".");
    return Combinators.combine(days, separators, clocks, fractions)
        .as((day, separator, clock, fraction) -> day + separator + clock + fraction);
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of("Z", "+00", "-00:00", "+0000", "+01:30", "-14:00", "+15", "-0130", "+1");
  }

  private static Optional<Value> cast(String text, DatetimeZone answer) {
    return result(
        () ->
            Casts.cast(
                new StringValue(text), RocksetType.DATETIME, CastKind.CAST, dialect(answer)));
  }

  private static Optional<Value> parse(String text, DatetimeZone answer) {
    Invocation parse =
        Functions.registry().find("PARSE_DATETIME_ISO8601").orElseThrow().bind(call(answer));
    return result(() -> parse.apply(new Value[] {new StringValue(text)}, new EvaluationContext(0)));
  }

  private static Optional<Value> result(Supplier<Value> call) {
    try {
      return Optional.of(call.get());
    } catch (EvaluationException e) {
      return Optional.empty();
    }
  }

  private static Dialect dialect(DatetimeZone answer) {
    return Dialect.defaults().with(Dialect.DATETIME_ZONE, answer);
  }

  private static BindContext call(DatetimeZone answer) {
    return new BindContext() {
      @Override
      public int argumentCount() {
        return 1;
      }

      @Override
      public @Nullable Value constant(int index) {
        return null;
      }

      @Override
      public Dialect dialect() {
        return DatetimeZoneTest.dialect(answer);
      }
    };
  }
}
