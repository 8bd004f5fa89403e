package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import org.jspecify.annotations.Nullable;

/**
 * A value of a range type.
 *
 * @param <T> the type of the bounds
 * @param lower the lower bound; null if there is none
 * @param upper the upper bound; null if there is none
 * @param lowerInclusive whether the lower bound belongs to the range; false if there is none
 * @param upperInclusive whether the upper bound belongs to the range; false if there is none
 * @param isEmpty whether no point belongs to the range; there are no bounds then
 */
public record PgRange<T>(
    @Nullable T lower,
    @Nullable T upper,
    boolean lowerInclusive,
    boolean upperInclusive,
    boolean isEmpty) {
  private static final String SPECIAL = "()[],";

  /**
   * Refuses a bound that is missing and yet belongs to the range.
   *
   * @param lower the lower bound; null if there is none
   * @param upper the upper bound; null if there is none
   * @param lowerInclusive whether the lower bound belongs to the range; false if there is none
   * @param upperInclusive whether the upper bound belongs to the range; false if there is none
   * @param isEmpty whether no point belongs to the range; there are no bounds then
   */
  public PgRange {
    if ((lower == null && lowerInclusive) || (upper == null && upperInclusive)) {
      throw new IllegalArgumentException("a bound that is missing cannot be inclusive");
    }
    if (isEmpty && (lower != null || upper != null)) {
      throw new IllegalArgumentException("an empty range has no bounds");
    }
  }

  /**
   * {@return the range without points}
   *
   * @param <T> the type of the bounds
   */
  public static <T> PgRange<T> empty() {
    return new PgRange<>(null, null, false, false, true);
  }

  /**
   * Reads what {@code range_out} prints: {@code [1,5)}, {@code (,"2024-01-01 00:00:00"]}, {@code
   * empty}.
   *
   * @param <T> the type of the bounds
   * @param text the text as the server prints it; never null
   * @param bounds reads and prints the bounds, by the codec of their type
   * @return the value that the server would print as this text
   * @throws PgTextException for any other text
   */
  public static <T> PgRange<T> parse(String text, PgCodec<T> bounds) {
    TextCursor in = new TextCursor(text, "a range");
    PgRange<T> range = read(in, bounds);
    in.expectEnd();
    return range;
  }

  static <T> PgRange<T> read(TextCursor in, PgCodec<T> bounds) {
    if (in.accept("empty")) {
      return empty();
    }
    boolean lowerInclusive = in.accept('[');
    if (!lowerInclusive) {
      in.expect('(');
    }
    T lower = bound(in, ",", bounds);
    in.expect(',');
    T upper = bound(in, ")]", bounds);
    boolean upperInclusive = in.accept(']');
    if (!upperInclusive) {
      in.expect(')');
    }
    if ((lower == null && lowerInclusive) || (upper == null && upperInclusive)) {
      throw in.malformed();
    }
    return new PgRange<>(lower, upper, lowerInclusive, upperInclusive, false);
  }

  private static <T> @Nullable T bound(TextCursor in, String stops, PgCodec<T> bounds) {
    if (stops.indexOf(in.peek()) >= 0) {
      return null;
    }
    int start = in.position();
    return Nested.parse(bounds, QuotedText.read(in, stops), start);
  }

  /**
   * {@return the text that {@code range_out} prints}
   *
   * @param bounds reads and prints the bounds, by the codec of their type
   */
  public String toText(PgCodec<T> bounds) {
    if (isEmpty) {
      return "empty";
    }
    StringBuilder out = new StringBuilder();
    out.append(lowerInclusive ? '[' : '(');
    if (lower != null) {
      QuotedText.append(out, bounds.toText(lower), SPECIAL);
    }
    out.append(',');
    if (upper != null) {
      QuotedText.append(out, bounds.toText(upper), SPECIAL);
    }
    return out.append(upperInclusive ? ']' : ')').toString();
  }
}
