package dev.cairn.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsTypes;
import dev.cairn.dms.record.DmsRecord.Operation;
import dev.cairn.sample.PgSample;
import dev.cairn.sample.PgValues;
import dev.cairn.sample.SampleException;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries a conversion of DMS's JSON on values of a PostgreSQL type, edge cases first: as both phases
 * of a task write them, under every setting and every open assumption that changes the JSON.
 *
 * <pre>{@code
 * DmsKit.check("timestamptz", json -> MyCode.parse(json.asText()));
 * }</pre>
 */
public final class DmsKit {
  /** The system property that replays a failed run: its seed. */
  public static final String SEED = "cairn.seed";

  private static final long DEFAULT_SEED = 1;
  private static final int DEFAULT_TRIES = 1_000;
  private static final int MOST_SHRINKING = 5_000;
  private static final List<Operation> PHASES = List.of(Operation.LOAD, Operation.INSERT);

  /** Longer values are not needed to see which settings matter. */
  private static final int SHORT = 10_000;

  private final PgValues values;
  private final Options options;
  private @Nullable List<Carrier> carriers;

  /**
   * How conversions are tried.
   *
   * @param base the settings that are tried first
   * @param open the settings that may differ from them
   * @param wanted whether a sample is tried
   * @param yours makes the expected value of the kit's
   * @param seed of the random values
   * @param tries the maximum number of conversions
   * @param limit the maximum time; empty for none
   */
  private record Options(
      DmsSettings base,
      Set<DmsSetting> open,
      Predicate<DmsSample> wanted,
      UnaryOperator<@Nullable Object> yours,
      long seed,
      int tries,
      Optional<Duration> limit) {}

  /** A conversion under test. */
  @FunctionalInterface
  public interface Conversion {
    /**
     * Converts a value.
     *
     * @param json the value in a record's {@code data}; a {@code NullNode} for null, and a {@code
     *     MissingNode} where the record leaves the column out
     * @return the value in Java; null for none
     * @throws Exception if the conversion fails, which makes the test fail
     */
    @Nullable Object convert(JsonNode json) throws Exception;
  }

  private DmsKit(PgValues values, Options options) {
    this.values = values;
    this.options = options;
  }

  /**
   * {@return the trial of conversions of a type by its name}
   *
   * @param formatType the name as SQL, such as {@code numeric(12,2)[]}
   * @throws SampleException {@code NO_VALUES} if no values of the type are known
   */
  public static DmsKit of(String formatType) {
    return of(PgValues.of(formatType));
  }

  /**
   * {@return the trial of conversions of some values}
   *
   * @param values the values, of a type that DMS carries
   */
  public static DmsKit of(PgValues values) {
    return new DmsKit(
        values,
        new Options(
            DmsSettings.defaults(),
            EnumSet.allOf(DmsSetting.class),
            sample -> true,
            UnaryOperator.identity(),
            Long.getLong(SEED, DEFAULT_SEED),
            DEFAULT_TRIES,
            Optional.empty()));
  }

  /**
   * Fails if a conversion gets a value of a type wrong, within 1,000 tries.
   *
   * @param formatType the name of the type as SQL
   * @param conversion the conversion
   * @throws AssertionError with the smallest value that is converted wrongly
   */
  public static void check(String formatType, Conversion conversion) {
    of(formatType).check(conversion);
  }

  /**
   * {@return this trial under the settings of your endpoints and task; the open assumptions about
   * DMS still vary}
   *
   * @param settings the settings
   */
  public DmsKit with(DmsSettings settings) {
    return new DmsKit(
        values,
        new Options(
            settings,
            Variants.assumptions(),
            options.wanted(),
            options.yours(),
            options.seed(),
            options.tries(),
            options.limit()));
  }

  /**
   * {@return this trial under these settings and assumptions, and no others}
   *
   * @param settings the settings, assumptions included
   */
  public DmsKit exactly(DmsSettings settings) {
    return new DmsKit(
        values,
        new Options(
            settings,
            Set.of(),
            options.wanted(),
            options.yours(),
            options.seed(),
            options.tries(),
            options.limit()));
  }

  /**
   * {@return this trial of only those samples for which a condition is true}
   *
   * @param condition the condition
   */
  public DmsKit where(Predicate<DmsSample> condition) {
    return new DmsKit(
        values,
        new Options(
            options.base(),
            options.open(),
            options.wanted().and(condition),
            options.yours(),
            options.seed(),
            options.tries(),
            options.limit()));
  }

  /** {@return this trial without records that carry another value than PostgreSQL has} */
  public DmsKit withoutLosses() {
    return where(sample -> sample.loss().isEmpty());
  }

  /**
   * {@return this trial with your own Java values: what the conversion is to return for a value as
   * {@link PgSample#truth()} has it} For example your own constant for an infinite timestamp.
   *
   * @param own makes your value of the kit's; both are null for no value
   */
  public DmsKit expecting(UnaryOperator<@Nullable Object> own) {
    return new DmsKit(
        values,
        new Options(
            options.base(),
            options.open(),
            options.wanted(),
            own,
            options.seed(),
            options.tries(),
            options.limit()));
  }

  /**
   * {@return this trial with other random values} The system property {@code cairn.seed} has
   * precedence.
   *
   * @param other the seed; 1 by default
   */
  public DmsKit seed(long other) {
    return new DmsKit(
        values,
        new Options(
            options.base(),
            options.open(),
            options.wanted(),
            options.yours(),
            Long.getLong(SEED, other),
            options.tries(),
            options.limit()));
  }

  /**
   * {@return this trial with another number of conversions to try}
   *
   * @param most the number; 1,000 by default
   */
  public DmsKit tries(int most) {
    return new DmsKit(
        values,
        new Options(
            options.base(),
            options.open(),
            options.wanted(),
            options.yours(),
            options.seed(),
            most,
            options.limit()));
  }

  /**
   * {@return this trial for some time instead of a number of conversions}
   *
   * @param time after which no other value is tried
   */
  public DmsKit seconds(Duration time) {
    return new DmsKit(
        values,
        new Options(
            options.base(),
            options.open(),
            options.wanted(),
            options.yours(),
            options.seed(),
            Integer.MAX_VALUE,
            Optional.of(time)));
  }

  /** {@return the seed of the random values} */
  public long seed() {
    return options.seed();
  }

  /** {@return the values that are tried} */
  public PgValues values() {
    return values;
  }

  private List<Carrier> carriers() {
    List<Carrier> made = carriers;
    if (made == null) {
      made =
          Variants.of(options.base(), options.open(), this::differ).stream()
              .map(settings -> new Carrier(values.type(), settings))
              .toList();
      carriers = made;
    }
    return made;
  }

  /** Whether the JSON of some edge case differs between two settings. */
  private boolean differ(DmsSettings one, DmsSettings other) {
    if (one.number(DmsSetting.LOB_MAX_SIZE) != other.number(DmsSetting.LOB_MAX_SIZE)) {
      return DmsTypes.of(values.type(), one).lob();
    }
    Carrier before = new Carrier(values.type(), one);
    Carrier after = new Carrier(values.type(), other);
    return values.edges().stream()
        .filter(sample -> sample.size().orElse(0) <= SHORT)
        .anyMatch(
            sample ->
                PHASES.stream()
                    .anyMatch(
                        phase ->
                            !before.member(sample, phase).equals(after.member(sample, phase))));
  }

  /**
   * {@return the different forms of one value in records: those under the first settings first}
   *
   * @param value the value
   */
  public List<DmsSample> samplesOf(PgSample value) {
    return forms(value, carriers()).toList();
  }

  private Stream<DmsSample> forms(PgSample value, List<Carrier> order) {
    Set<String> records = new HashSet<>();
    Set<Map.Entry<Operation, JsonNode>> forms = new HashSet<>();
    return order.stream()
        .flatMap(
            carrier ->
                PHASES.stream().flatMap(phase -> form(carrier, value, phase, records).stream()))
        .filter(options.wanted())
        .filter(sample -> forms.add(Map.entry(sample.operation(), sample.json())));
  }

  /** Empty if the record has been before. */
  private static Optional<DmsSample> form(
      Carrier carrier, PgSample value, Operation phase, Set<String> records) {
    String record = carrier.record(value, phase);
    return records.add(record) ? carrier.sample(value, phase, record) : Optional.empty();
  }

  /** {@return endlessly many values in records, edge cases first} */
  public Stream<DmsSample> samples() {
    return values.stream(options.seed()).flatMap(value -> samplesOf(value).stream());
  }

  /**
   * Fails if a conversion gets a value wrong.
   *
   * @param conversion the conversion
   * @throws AssertionError with the smallest value that is converted wrongly
   */
  public void check(Conversion conversion) {
    Optional<DmsFailure> failure = find(conversion);
    if (failure.isPresent()) {
      Object got = failure.get().got();
      throw new AssertionError(
          failure.get().toString(), got instanceof Throwable thrown ? thrown : null);
    }
  }

  /**
   * {@return the smallest value that a conversion gets wrong; empty if it gets all of them right}
   *
   * @param conversion the conversion
   */
  public Optional<DmsFailure> find(Conversion conversion) {
    return find(sample -> isRight(conversion, sample), sample -> result(conversion, sample));
  }

  /** The smallest sample for which there is a problem, which becomes the result of the failure. */
  Optional<DmsFailure> findWhere(Function<DmsSample, @Nullable Object> problem) {
    return find(sample -> problem.apply(sample) == null, problem);
  }

  private Optional<DmsFailure> find(
      Predicate<DmsSample> isRight, Function<DmsSample, @Nullable Object> result) {
    long end = options.limit().map(time -> System.nanoTime() + time.toNanos()).orElse(0L);
    int tried = 0;
    Set<String> seen = new HashSet<>();
    Iterator<PgSample> all = values.stream(options.seed()).iterator();
    for (int drawn = 0; drawn < options.tries() && tried < options.tries(); drawn++) {
      if (options.limit().isPresent() && System.nanoTime() - end > 0) {
        break;
      }
      PgSample value = all.next();
      if (!seen.add(value.size().orElse(-1) + ":" + value.text())) {
        continue;
      }
      for (DmsSample sample : samplesOf(value)) {
        if (tried++ == options.tries()) {
          break;
        }
        if (!isRight.test(sample)) {
          return Optional.of(shrunk(isRight, result, sample, tried));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * {@return the smallest value for which a test fails as for a given one, with the assumption that
   * makes the difference}
   *
   * @param failed a sample for which the test fails
   * @param test gives what the test throws for a sample, null if it passes
   */
  public DmsFailure shrink(DmsSample failed, Function<DmsSample, @Nullable Throwable> test) {
    return shrunk(sample -> test.apply(sample) == null, test::apply, failed, 1);
  }

  private DmsFailure shrunk(
      Predicate<DmsSample> isRight,
      Function<DmsSample, @Nullable Object> result,
      DmsSample found,
      int tried) {
    List<Carrier> order =
        carriers().stream()
            .sorted(Comparator.comparing(carrier -> !carrier.has(found.settings())))
            .toList();
    PgSample smallest =
        values.smallest(
            found.value(), value -> !forms(value, order).allMatch(isRight), MOST_SHRINKING);
    List<DmsSample> forms = samplesOf(smallest);
    Difference difference =
        Difference.of(
            forms.stream().filter(isRight.negate()).toList(),
            forms.stream().filter(isRight).toList());
    DmsSample sample = difference.wrong();
    return new DmsFailure(
        sample, result.apply(sample), difference.text(), found.value(), tried, options.seed());
  }

  private boolean isRight(Conversion conversion, DmsSample sample) {
    return Same.values(options.yours().apply(sample.expected()), result(conversion, sample));
  }

  /** The result, or what the conversion threw, which equals no expected value. */
  private static @Nullable Object result(Conversion conversion, DmsSample sample) {
    try {
      return conversion.convert(sample.json());
    } catch (Exception | AssertionError | StackOverflowError e) {
      return e;
    }
  }
}
