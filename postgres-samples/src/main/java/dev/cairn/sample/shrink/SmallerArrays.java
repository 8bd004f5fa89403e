package dev.cairn.sample.shrink;

import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.value.PgArray;
import dev.cairn.postgres.value.PgArray.Dimension;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that are a part of another: of one dimension the first half, the second half, all but the
 * last or the first; and those of one dimension less, or with bounds that begin nearer to 1.
 */
final class SmallerArrays {
  private SmallerArrays() {}

  /** Their texts; none if the text is no array. */
  static List<String> of(String text, char delimiter) {
    PgArray<String> array;
    try {
      array = PgArray.parse(text, delimiter);
    } catch (PgTextException e) {
      return List.of();
    }
    List<PgArray<String>> smaller = new ArrayList<>();
    for (int d = 0; d < array.dimensions().size(); d++) {
      Dimension dimension = array.dimensions().get(d);
      int length = dimension.length();
      if (length > 1) {
        int half = length / 2;
        smaller.add(part(array, d, 0, half));
        smaller.add(part(array, d, half, length));
        smaller.add(part(array, d, 0, length - 1));
        smaller.add(part(array, d, 1, length));
      } else if (array.dimensions().size() > 1) {
        smaller.add(withoutDimension(array, d));
      }
      for (int bound : new int[] {1, 0, 2}) {
        smaller.add(withDimension(array, d, new Dimension(bound, length), array.elements()));
      }
    }
    return smaller.stream().map(a -> PgArray.toText(a, delimiter)).distinct().toList();
  }

  /** The elements whose index in one dimension, from 0, is in a range. */
  private static PgArray<String> part(PgArray<String> array, int d, int from, int to) {
    int inner = 1;
    for (Dimension dimension : array.dimensions().subList(d + 1, array.dimensions().size())) {
      inner *= dimension.length();
    }
    Dimension dimension = array.dimensions().get(d);
    List<@Nullable String> elements = new ArrayList<>();
    for (int i = 0; i < array.elements().size(); i++) {
      int index = i / inner % dimension.length();
      if (index >= from && index < to) {
        elements.add(array.elements().get(i));
      }
    }
    return withDimension(array, d, new Dimension(dimension.lowerBound(), to - from), elements);
  }

  private static PgArray<String> withoutDimension(PgArray<String> array, int d) {
    List<Dimension> dimensions = new ArrayList<>(array.dimensions());
    dimensions.remove(d);
    return new PgArray<>(dimensions, array.elements());
  }

  private static PgArray<String> withDimension(
      PgArray<String> array, int d, Dimension dimension, List<@Nullable String> elements) {
    List<Dimension> dimensions = new ArrayList<>(array.dimensions());
    dimensions.set(d, dimension);
    return new PgArray<>(dimensions, elements);
  }
}
