package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A value of a multirange type.
 *
 * @param <T> the type of the bounds
 * @param ranges the ranges in order, none of them empty
 */
public record PgMultirange<T>(List<PgRange<T>> ranges) {
  /**
   * Keeps a copy of the ranges.
   *
   * @param ranges the ranges in order, none of them empty
   */
  public PgMultirange {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads what {@code multirange_out} prints: <code>{[1,3),[5,7)}</code>.
   *
   * @param <T> the type of the bounds
   * @param text the text as the server prints it; never null
   * @param bounds reads and prints the bounds, by the codec of their type
   * @return the value that the server would print as this text
   * @throws PgTextException for any other text
   */
  public static <T> PgMultirange<T> parse(String text, PgCodec<T> bounds) {
    TextCursor in = new TextCursor(text, "a multirange");
    List<PgRange<T>> ranges = new ArrayList<>();
    in.expect('{');
    if (!in.accept('}')) {
      do {
        ranges.add(PgRange.read(in, bounds));
      } while (in.accept(','));
      in.expect('}');
    }
    in.expectEnd();
    return new PgMultirange<>(ranges);
  }

  /**
   * {@return the text that {@code multirange_out} prints}
   *
   * @param bounds reads and prints the bounds, by the codec of their type
   */
  public String toText(PgCodec<T> bounds) {
    return ranges.stream()
        .map(range -> range.toText(bounds))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
