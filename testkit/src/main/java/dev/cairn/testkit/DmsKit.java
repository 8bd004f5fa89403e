package dev.cairn.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.sample.PgSample;
import dev.cairn.sample.PgValues;
import dev.cairn.sample.SampleException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
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
  private static final int MOST_SHRINKING = 5_000;

  private final Forms forms;
  private final Predicate<DmsSample> wanted;
  private final UnaryOperator<@Nullable Object> yours;
  private final Budget budget;

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

  /** A conversion of whole records under test. */
  @FunctionalInterface
  public interface RecordConversion {
    /**
     * Converts a record.
     *
     * @param record the record as it is on the stream, in UTF-8: a row of {@code public.sample}
     *     with the key {@code id} and the value in {@code v}
     * @return the value of {@code v} in Java; null for none
     * @throws Exception if the conversion fails, which makes the test fail
     */
    @Nullable Object convert(byte[] record) throws Exception;
  }

  private DmsKit(
      Forms forms,
      Predicate<DmsSample> wanted,
      UnaryOperator<@Nullable Object> yours,
      Budget budget) {
    this.forms = forms;
    this.wanted = wanted;
    this.yours = yours;
    this.budget = budget;
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
        new Forms(values, DmsSettings.defaults(), EnumSet.allOf(DmsSetting.class), false),
        sample -> true,
        UnaryOperator.identity(),
        Budget.standard());
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
    return new DmsKit(forms.with(settings, Variants.assumptions()), wanted, yours, budget);
  }

  /**
   * {@return this trial under these settings and assumptions, and no others}
   *
   * @param settings the settings, assumptions included
   */
  public DmsKit exactly(DmsSettings settings) {
    return new DmsKit(forms.with(settings, Set.of()), wanted, yours, budget);
  }

  /**
   * {@return this trial of only those samples for which a condition is true}
   *
   * @param condition the condition
   */
  public DmsKit where(Predicate<DmsSample> condition) {
    return new DmsKit(forms, wanted.and(condition), yours, budget);
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
    return new DmsKit(forms, wanted, own, budget);
  }

  /**
   * {@return this trial with other random values} The system property {@code cairn.seed} has
   * precedence.
   *
   * @param other the seed; 1 by default
   */
  public DmsKit seed(long other) {
    return new DmsKit(forms, wanted, yours, budget.withSeed(other));
  }

  /**
   * {@return this trial with another number of conversions to try}
   *
   * @param most the number; 1,000 by default
   */
  public DmsKit tries(int most) {
    return new DmsKit(forms, wanted, yours, budget.withTries(most));
  }

  /**
   * {@return this trial for some time instead of a number of conversions}
   *
   * @param time after which no other value is tried
   */
  public DmsKit seconds(Duration time) {
    return new DmsKit(forms, wanted, yours, budget.withLimit(time));
  }

  /** {@return the seed of the random values} */
  public long seed() {
    return budget.seed();
  }

  /** {@return the values that are tried} */
  public PgValues values() {
    return forms.values();
  }

  /**
   * {@return the different forms of one value in records: those under the first settings first}
   *
   * @param value the value
   */
  public List<DmsSample> samplesOf(PgSample value) {
    return forms.of(value).filter(wanted).toList();
  }

  /** {@return endlessly many values in records, edge cases first} */
  public Stream<DmsSample> samples() {
    return values().stream(budget.seed()).flatMap(value -> samplesOf(value).stream());
  }

  /**
   * Fails if a conversion gets a value wrong.
   *
   * @param conversion the conversion
   * @throws AssertionError with the smallest value that is converted wrongly
   */
  public void check(Conversion conversion) {
    fail(find(conversion));
  }

  /**
   * Fails if a conversion gets the value in a record wrong. In addition to the JSON of the value,
   * everything in a record varies that a setting changes: its layout and its metadata.
   *
   * @param conversion the conversion
   * @throws AssertionError with the smallest value that is converted wrongly
   */
  public void checkRecords(RecordConversion conversion) {
    DmsKit kit = new DmsKit(forms.ofWholeRecords(), wanted, yours, budget);
    fail(
        kit.find(
            sample -> conversion.convert(sample.record().getBytes(StandardCharsets.UTF_8)), false));
  }

  private static void fail(Optional<DmsFailure> failure) {
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
    return find(sample -> conversion.convert(sample.json()), false);
  }

  /** The smallest sample for which there is a problem, which becomes the result of the failure. */
  Optional<DmsFailure> findWhere(Function<DmsSample, @Nullable Object> problem) {
    return find(problem::apply, true);
  }

  /** A test of one sample. */
  private interface Attempt {
    @Nullable Object on(DmsSample sample) throws Exception;
  }

  /**
   * The smallest sample whose result is wrong.
   *
   * @param isProblem whether every result but null is wrong
   */
  private Optional<DmsFailure> find(Attempt attempt, boolean isProblem) {
    Predicate<DmsSample> isRight =
        sample ->
            isProblem
                ? result(attempt, sample) == null
                : Same.values(yours.apply(sample.expected()), result(attempt, sample));
    long start = System.nanoTime();
    int tried = 0;
    Set<String> seen = new HashSet<>();
    Iterator<PgSample> all = values().stream(budget.seed()).iterator();
    for (int drawn = 0; drawn < budget.tries() && tried < budget.tries(); drawn++) {
      if (budget.limit().isPresent()
          && System.nanoTime() - start > budget.limit().get().toNanos()) {
        break;
      }
      PgSample value = all.next();
      if (!seen.add(value.size().orElse(-1) + ":" + value.text())) {
        continue;
      }
      for (DmsSample sample : samplesOf(value)) {
        if (tried++ == budget.tries()) {
          break;
        }
        if (!isRight.test(sample)) {
          return Optional.of(shrunk(isRight, one -> result(attempt, one), sample, tried));
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
    PgSample smallest =
        values()
            .smallest(
                found.value(),
                value -> !forms.of(value, found.settings()).filter(wanted).allMatch(isRight),
                MOST_SHRINKING);
    List<DmsSample> all = samplesOf(smallest);
    Difference difference =
        Difference.of(
            all.stream().filter(isRight.negate()).toList(), all.stream().filter(isRight).toList());
    DmsSample sample = difference.wrong();
    return new DmsFailure(
        sample, result.apply(sample), difference.text(), found.value(), tried, budget.seed());
  }

  /** The result, or what was thrown, which equals no expected value. */
  private static @Nullable Object result(Attempt attempt, DmsSample sample) {
    try {
      return attempt.on(sample);
    } catch (Exception | AssertionError | StackOverflowError e) {
      return e;
    }
  }
}
