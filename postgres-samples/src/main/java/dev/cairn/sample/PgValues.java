package dev.cairn.sample;

import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.sample.shrink.Edits;
import dev.cairn.sample.shrink.ShrinkOrder;
import dev.cairn.sample.shrink.ValueGuess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The values of a PostgreSQL type: NULL, those at the edges of the type, then random ones. The same
 * seed gives the same values. No server is asked; that servers agree with every text is tested.
 *
 * <pre>{@code
 * PgValues.of("numeric(12,2)[]").stream(42).limit(1000).forEach(value -> ...);
 * }</pre>
 */
public final class PgValues {
  /** Longer edges are no smaller values. */
  private static final int SHORT = 100;

  /** Server versions from here on have every value. */
  private static final int NEWEST = Integer.MAX_VALUE;

  private final PgType type;
  private final Texts texts;
  private final Predicate<PgSample> wanted;
  private final boolean withNull;

  private PgValues(PgType type, Texts texts, Predicate<PgSample> wanted, boolean withNull) {
    this.type = type;
    this.texts = texts;
    this.wanted = wanted;
    this.withNull = withNull;
  }

  /**
   * {@return the values of a type by its name}
   *
   * @param formatType the name as SQL and as {@code format_type()} prints it, such as {@code
   *     numeric(12,2)[]} or {@code timestamptz}
   * @throws dev.cairn.postgres.PgTextException if the text is not the name of a type
   * @throws SampleException {@code NO_VALUES} if no values of the type are known: a type of your
   *     own needs {@link #of(PgType)}, {@link #ofEnum} or {@link #ofDomain}
   */
  public static PgValues of(String formatType) {
    return of(PgTypeNames.parse(formatType));
  }

  /**
   * {@return the values of a type}
   *
   * @param type the type, such as that of a column of a catalog
   * @throws SampleException {@code NO_VALUES} if no values of the type are known
   */
  public static PgValues of(PgType type) {
    return new PgValues(type, TypeTexts.of(type), sample -> true, true);
  }

  /**
   * {@return the values of an enum: its labels}
   *
   * @param name the enum's name as SQL, such as {@code shop.mood}
   * @param labels its labels, at least one
   */
  public static PgValues ofEnum(String name, String... labels) {
    return of(new EnumType(name(name), List.of(labels)));
  }

  /**
   * {@return the values of a domain: those of its base type} The domain's constraints are not
   * known; {@link #where} can stand for them.
   *
   * @param name the domain's name as SQL, such as {@code shop.amount}
   * @param base the name of its base type
   */
  public static PgValues ofDomain(String name, String base) {
    return of(new DomainType(name(name), PgTypeNames.parse(base)));
  }

  private static QualifiedName name(String sql) {
    return PgTypeNames.parse(sql).name();
  }

  /** {@return the type} */
  public PgType type() {
    return type;
  }

  /** {@return these values without SQL's NULL} */
  public PgValues withoutNull() {
    return new PgValues(type, texts, wanted, false);
  }

  /**
   * {@return those of the values for which a condition is true}
   *
   * @param condition the condition; it must be true for some random values
   */
  public PgValues where(Predicate<PgSample> condition) {
    return new PgValues(type, texts, wanted.and(condition), withNull);
  }

  /**
   * {@return those of the values that a server of a version has, such as no infinite numeric before
   * 14}
   *
   * @param major the major version, 9 for 9.6
   */
  public PgValues supportedBy(int major) {
    return major >= NEWEST ? this : where(sample -> Versions.since(sample) <= major);
  }

  /** {@return NULL and the values at the edges of the type, the most telling first} */
  public List<PgSample> edges() {
    return Stream.concat(
            withNull ? Stream.of(new PgSample(type, null)) : Stream.of(),
            texts.edges().stream().map(text -> new PgSample(type, text)))
        .filter(wanted)
        .toList();
  }

  /**
   * {@return endlessly many values: the {@link #edges()} first, then random ones, of which some are
   * edges, too}
   *
   * @param seed determines the random values
   */
  public Stream<PgSample> stream(long seed) {
    return Stream.concat(edges().stream(), random(seed));
  }

  /**
   * {@return endlessly many random values, of which some are edges, but none of them long}
   *
   * @param seed determines the values
   */
  public Stream<PgSample> random(long seed) {
    Random random = new Random(seed);
    Texts few = TypeTexts.withoutLong(texts);
    return Stream.generate(() -> new PgSample(type, few.draw(random))).filter(wanted);
  }

  /**
   * {@return simpler values than a given one, none twice, those worth a try first: shorter ones, or
   * of the same length with plainer characters}
   *
   * @param sample a value of this type
   */
  public Stream<PgSample> smaller(PgSample sample) {
    String text = sample.text();
    if (text == null) {
      return Stream.of();
    }
    ValueGuess guess = new ValueGuess(type);
    List<Edits.Edit> edits = new ArrayList<>(guess.edits(text));
    edits.addAll(Edits.of(text));
    edits.addAll(Edits.ofEveryPart(text));
    Stream<String> edited =
        edits.stream()
            .map(edit -> edit.of(text))
            .filter(new HashSet<String>()::add)
            .flatMap(other -> guess.printed(other).stream())
            .filter(printed -> Limits.allowEdited(type, printed));
    Stream<String> edges =
        texts.edges().stream()
            .filter(edge -> edge.length() <= Math.min(text.length(), SHORT))
            .sorted(ShrinkOrder.ORDER);
    return Stream.concat(edges, edited)
        .filter(simpler -> ShrinkOrder.ORDER.isSimpler(simpler, text))
        .distinct()
        .map(simpler -> new PgSample(type, simpler))
        .filter(wanted);
  }

  /**
   * {@return the smallest value that is found to fail like a given one; the given one if there is
   * no smaller}
   *
   * @param failing a value that fails
   * @param fails whether a value fails
   * @param most how many values may be tried
   */
  public PgSample smallest(PgSample failing, Predicate<PgSample> fails, int most) {
    int[] left = {most};
    PgSample current = failing;
    Optional<PgSample> next = Optional.of(current);
    while (next.isPresent()) {
      current = next.get();
      next = smaller(current).takeWhile(sample -> left[0]-- > 0).filter(fails).findFirst();
    }
    return current;
  }

  /** The type's name. */
  @Override
  public String toString() {
    return type.formatType();
  }
}
