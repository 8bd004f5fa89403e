package dev.cairn.postgres.value;

import dev.cairn.postgres.PgType;
import dev.cairn.sample.PgSample;
import dev.cairn.sample.PgValues;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type whose codec is compared with a live server.
 *
 * @param values the type's values
 * @param settings what to SET before; the values' texts are then not the ones that are printed
 * @param second SQL that makes of {@code v} a text that does not come from its output function
 * @param secondOf makes the same text of the codec's value
 */
record Family(
    PgValues values,
    List<String> settings,
    String second,
    Function<Object, @Nullable String> secondOf) {
  /** Texts that are longer are left out. */
  private static final int LONG = 10_000;

  static Family of(PgValues values) {
    return new Family(values, List.of(), "CAST(NULL AS text)", value -> null);
  }

  Family with(String... newSettings) {
    return new Family(values, List.of(newSettings), second, secondOf);
  }

  @SuppressWarnings("unchecked")
  <T> Family alsoAs(String sql, Function<T, @Nullable String> java) {
    return new Family(
        values, settings, "CAST(" + sql + " AS text)", (Function<Object, @Nullable String>) java);
  }

  PgType type() {
    return values.type();
  }

  String sqlType() {
    return values.type().formatType();
  }

  boolean isMoney() {
    return sqlType().equals("money");
  }

  /** Whether the server prints the samples' texts. */
  boolean isCanonical() {
    return settings.isEmpty();
  }

  /** SQL that makes the value of the text {@code t}. */
  String cast() {
    return isMoney() ? "CAST(CAST(t AS numeric) AS money)" : "CAST(t AS " + sqlType() + ")";
  }

  /** Texts of values that a server has: the edges of the type, then random ones. */
  Stream<String> texts(int major, long seed) {
    PgValues known = values.withoutNull().supportedBy(major);
    return Stream.concat(known.edges().stream(), known.random(seed))
        .map(PgSample::text)
        .filter(text -> text.length() < LONG);
  }

  /** Whether a server has values of the type. */
  boolean isKnownTo(int major) {
    return !values.supportedBy(major).edges().isEmpty();
  }

  @Override
  public String toString() {
    return settings.isEmpty() ? sqlType() : sqlType() + " with " + String.join(", ", settings);
  }
}
