package dev.cairn.sample;

import dev.cairn.postgres.PgType;
import dev.cairn.postgres.value.PgCodec;
import dev.cairn.postgres.value.PgCodecs;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One value of a PostgreSQL type.
 *
 * @param type the value's type
 * @param text the text that PostgreSQL prints for the value with its default settings, {@code
 *     DateStyle = ISO} and {@code TimeZone = UTC}; a value of {@code money} is the text of its
 *     number; null for SQL's NULL
 */
public record PgSample(PgType type, @Nullable String text) {
  /** {@return whether the value is SQL's NULL} */
  public boolean isNull() {
    return text == null;
  }

  /**
   * {@return the value as Java has it, null for SQL's NULL}
   *
   * <ul>
   *   <li>{@code Boolean}; {@code Integer} for smallint and integer; {@code Long} for bigint, oid
   *       and xid; {@code Float}, {@code Double}; {@code BigDecimal} for numeric and money, with
   *       PostgreSQL's scale; {@code PgNumeric.Special} for numeric's NaN and infinities
   *   <li>{@code LocalDate}, {@code LocalTime}, {@code LocalDateTime}, {@code Instant} for
   *       timestamptz, {@code OffsetTime} for timetz. A year before Christ is a year of Java's
   *       count: 1 BC is 0, 44 BC is -43. {@code PgInfinity} stands for the infinities, {@code
   *       PgTime} for 24:00:00, and {@code PgTimetz} for 24:00:00 with an offset: Java has none of
   *       these
   *   <li>{@code PgInterval}: Java has no value of months, days and microseconds
   *   <li>{@code byte[]}, {@code UUID}, {@code PgInet}, {@code PgMacaddr}, {@code PgGeometric}
   *   <li>{@code List} for arrays, nested as their dimensions are, null for a null element; lower
   *       bounds are only in {@link #text()}
   *   <li>{@code List} of attributes for composites, {@code PgRange} and {@code PgMultirange} of
   *       such values for ranges, {@code Map} for hstore
   *   <li>{@code String} for everything else: texts, enums, json, xml, bits
   * </ul>
   */
  public @Nullable Object truth() {
    return text == null ? null : Truths.of(type, text);
  }

  /** {@return the value as SQL, to paste into any session: {@code '{a,b}'::text[]}} */
  public String sql() {
    return PostgresLiteral.of(text, type);
  }

  /** {@return the length of the text in UTF-16 code units; empty for SQL's NULL} */
  public OptionalInt size() {
    return text == null ? OptionalInt.empty() : OptionalInt.of(text.length());
  }

  /** The text that PostgreSQL prints for a value that a codec has read. */
  static String canonical(PgType type, String text) {
    return canonical(PgCodecs.of(type), text);
  }

  private static <T> String canonical(PgCodec<T> codec, String text) {
    return codec.toText(codec.parse(text));
  }

  /** The value as SQL. */
  @Override
  public String toString() {
    return sql();
  }
}
