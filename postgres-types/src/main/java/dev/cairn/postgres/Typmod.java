package dev.cairn.postgres;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A type modifier as the catalog stores it in {@code pg_attribute.atttypmod}: the values in
 * parentheses after a type's name, packed by each type in its own way. Which accessor is meaningful
 * depends on the type; each says for which. The packing is that of PostgreSQL's sources (varchar.c,
 * numeric.c, timestamp.c) and is compared with a live server by a test.
 *
 * @param value the packed number; -1 means that no modifier was given
 */
public record Typmod(int value) {
  /** No modifier. */
  public static final Typmod NONE = new Typmod(-1);

  /** The number that variable-length types add to the stored value. */
  private static final int HEADER = 4;

  private static final int INTERVAL_ALL_FIELDS = 0x7FFF;
  private static final int INTERVAL_FULL_PRECISION = 0xFFFF;

  /**
   * Refuses numbers below -1, which no type stores.
   *
   * @param value the packed number; -1 means that no modifier was given
   */
  public Typmod {
    if (value < -1) {
      throw new IllegalArgumentException("a type modifier is -1 or greater: " + value);
    }
  }

  /**
   * {@return the modifier of {@code varchar(n)} and {@code character(n)}}
   *
   * @param n the length, from 1
   */
  public static Typmod ofMaxLength(int n) {
    return new Typmod(checked(n, 1, 10_485_760, "length") + HEADER);
  }

  /**
   * {@return the modifier of {@code bit(n)} and {@code bit varying(n)}}
   *
   * @param n the length, from 1
   */
  public static Typmod ofBitLength(int n) {
    return new Typmod(checked(n, 1, 83_886_080, "length"));
  }

  /**
   * {@return the modifier of {@code numeric(precision, scale)}; the scale may be negative from 15
   * on}
   *
   * @param precision decimal digits in all, 1 to 1000
   * @param scale digits after the point, -1000 to 1000
   */
  public static Typmod ofNumeric(int precision, int scale) {
    checked(precision, 1, 1000, "precision");
    checked(scale, -1000, 1000, "scale");
    return new Typmod(((precision << 16) | (scale & 0x7FF)) + HEADER);
  }

  /**
   * {@return the modifier of {@code time(p)}, {@code timestamp(p)} and their variants with time
   * zone}
   *
   * @param p digits of the fraction of a second, 0 to 6
   */
  public static Typmod ofDatetimePrecision(int p) {
    return new Typmod(checked(p, 0, 6, "precision"));
  }

  /**
   * {@return the modifier of {@code interval(p)}}
   *
   * @param p digits of the fraction of a second, 0 to 6
   */
  public static Typmod ofInterval(int p) {
    return new Typmod((INTERVAL_ALL_FIELDS << 16) | checked(p, 0, 6, "precision"));
  }

  /**
   * {@return the modifier of an interval that keeps certain fields, such as {@code interval year}}
   *
   * @param fields the fields that the interval keeps
   */
  public static Typmod ofInterval(IntervalFields fields) {
    return new Typmod((fields.mask() << 16) | INTERVAL_FULL_PRECISION);
  }

  /**
   * {@return the modifier of an interval such as {@code interval day to second(p)}}
   *
   * @param fields the fields that the interval keeps
   * @param p digits of the fraction of a second, 0 to 6
   */
  public static Typmod ofInterval(IntervalFields fields, int p) {
    return new Typmod((fields.mask() << 16) | checked(p, 0, 6, "precision"));
  }

  /** {@return whether a modifier was given} */
  public boolean isPresent() {
    return value >= 0;
  }

  /** {@return the n of {@code varchar(n)} and {@code character(n)}, which is stored as n + 4} */
  public OptionalInt maxLength() {
    return value < HEADER ? OptionalInt.empty() : OptionalInt.of(value - HEADER);
  }

  /** {@return the n of {@code bit(n)} and {@code bit varying(n)}} */
  public OptionalInt bitLength() {
    return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /** {@return the p of {@code numeric(p, s)}: decimal digits in all} */
  public OptionalInt numericPrecision() {
    return value < HEADER ? OptionalInt.empty() : OptionalInt.of((value - HEADER) >>> 16);
  }

  /**
   * {@return the s of {@code numeric(p, s)}: digits after the point; negative rounds before the
   * point}
   */
  public OptionalInt numericScale() {
    return value < HEADER
        ? OptionalInt.empty()
        : OptionalInt.of((((value - HEADER) & 0x7FF) ^ 0x400) - 0x400);
  }

  /**
   * {@return the p of {@code time(p)} and {@code timestamp(p)}, with time zone or without: 0 to 6}
   */
  public OptionalInt datetimePrecision() {
    return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /** {@return the p of {@code interval(p)} and {@code interval ... second(p)}: 0 to 6} */
  public OptionalInt intervalPrecision() {
    int precision = value & 0xFFFF;
    return value < 0 || precision == INTERVAL_FULL_PRECISION
        ? OptionalInt.empty()
        : OptionalInt.of(precision);
  }

  /** {@return the fields that an interval keeps; empty if it keeps all} */
  public Optional<IntervalFields> intervalFields() {
    return value < 0 ? Optional.empty() : IntervalFields.ofMask((value >> 16) & 0x7FFF);
  }

  private static int checked(int n, int least, int most, String what) {
    if (n < least || n > most) {
      throw new IllegalArgumentException(what + " must be " + least + " to " + most + ": " + n);
    }
    return n;
  }
}
