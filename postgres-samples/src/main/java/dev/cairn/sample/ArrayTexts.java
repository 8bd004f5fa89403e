package dev.cairn.sample;

import dev.cairn.postgres.value.PgArray;
import dev.cairn.postgres.value.PgArray.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Arrays of one to six dimensions, some with null elements, some with lower bounds, some empty. */
final class ArrayTexts {
  private static final int MOST_DIMENSIONS = 6;

  private ArrayTexts() {}

  static Texts of(Texts element, char delimiter) {
    return new Texts(edges(element, delimiter), random -> random(element, delimiter, random));
  }

  private static List<String> edges(Texts element, char delimiter) {
    String first = element.edges().get(0);
    String second = element.edges().get(Math.min(1, element.edges().size() - 1));
    List<PgArray<String>> arrays = new ArrayList<>();
    arrays.add(PgArray.of(List.of()));
    arrays.add(PgArray.of(List.of(first)));
    arrays.add(PgArray.of(Collections.singletonList(null)));
    arrays.add(PgArray.of(Arrays.asList(first, null, second)));
    arrays.add(
        shaped(List.of(first, second, second, first), new Dimension(1, 2), new Dimension(1, 2)));
    arrays.add(shaped(List.of(first), new Dimension(1, 1), new Dimension(1, 1)));
    arrays.add(shaped(List.of(first, second), new Dimension(0, 2)));
    arrays.add(shaped(List.of(first), new Dimension(-1, 1), new Dimension(2, 1)));
    arrays.add(shaped(Arrays.asList(null, first), new Dimension(1, 1), new Dimension(1, 2)));
    Dimension[] all = new Dimension[MOST_DIMENSIONS];
    Arrays.fill(all, new Dimension(1, 1));
    arrays.add(shaped(List.of(first), all));
    element.edges().forEach(edge -> arrays.add(PgArray.of(List.of(edge))));
    element.edges().forEach(edge -> arrays.add(PgArray.of(List.of(first, edge))));
    return arrays.stream().map(array -> PgArray.toText(array, delimiter)).distinct().toList();
  }

  private static PgArray<String> shaped(List<@Nullable String> elements, Dimension... dimensions) {
    return new PgArray<>(List.of(dimensions), elements);
  }

  private static String random(Texts element, char delimiter, Random random) {
    if (random.nextInt(10) == 0) {
      return "{}";
    }
    int dimensions = random.nextInt(20) == 0 ? MOST_DIMENSIONS : 1 + random.nextInt(3);
    boolean shifted = random.nextInt(3) == 0;
    List<Dimension> bounds = new ArrayList<>();
    int count = 1;
    for (int i = 0; i < dimensions; i++) {
      int length = 1 + random.nextInt(dimensions > 3 ? 2 : 3);
      bounds.add(new Dimension(shifted ? random.nextInt(7) - 3 : 1, length));
      count *= length;
    }
    List<@Nullable String> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(random.nextInt(6) == 0 ? null : element.draw(random));
    }
    return PgArray.toText(new PgArray<>(bounds, elements), delimiter);
  }
}
