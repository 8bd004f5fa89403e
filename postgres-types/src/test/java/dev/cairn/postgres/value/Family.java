package dev.cairn.postgres.value;

import dev.cairn.postgres.PgType;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type whose codec is compared with a live server.
 *
 * @param name for the test's name; differs from the type's where a setting makes the family
 * @param type what the codec is chosen by
 * @param sqlType the type in SQL
 * @param since the first major version that has it
 * @param settings what to SET before
 * @param literal makes the text of a random value, in any form that the cast takes
 * @param cast SQL that makes the value of {@code t}
 * @param second SQL that makes of {@code v} a text that does not come from its output function
 * @param secondOf makes the same text of the Java value
 * @param canonical whether the codec writes the very text that was read
 */
record Family(
    String name,
    PgType type,
    String sqlType,
    int since,
    List<String> settings,
    Function<Random, String> literal,
    String cast,
    String second,
    Function<Object, @Nullable String> secondOf,
    boolean canonical) {

  static Family of(PgType type, Function<Random, String> literal) {
    String sql = type.formatType();
    return new Family(
        sql,
        type,
        sql,
        9,
        List.of(),
        literal,
        "CAST(t AS " + sql + ")",
        "CAST(NULL AS text)",
        value -> null,
        true);
  }

  Family since(int version) {
    return new Family(
        name, type, sqlType, version, settings, literal, cast, second, secondOf, canonical);
  }

  Family named(String newName) {
    return new Family(
        newName, type, sqlType, since, settings, literal, cast, second, secondOf, canonical);
  }

  Family with(String... newSettings) {
    return new Family(
        name + " with " + String.join(", ", newSettings),
        type,
        sqlType,
        since,
        List.of(newSettings),
        literal,
        cast,
        second,
        secondOf,
        canonical);
  }

  Family cast(String newCast) {
    return new Family(
        name, type, sqlType, since, settings, literal, newCast, second, secondOf, canonical);
  }

  Family notCanonical() {
    return new Family(name, type, sqlType, since, settings, literal, cast, second, secondOf, false);
  }

  @SuppressWarnings("unchecked")
  <T> Family alsoAs(String sql, Function<T, @Nullable String> java) {
    return new Family(
        name,
        type,
        sqlType,
        since,
        settings,
        literal,
        cast,
        "CAST(" + sql + " AS text)",
        (Function<Object, @Nullable String>) java,
        canonical);
  }

  @Override
  public String toString() {
    return name;
  }
}
