package dev.cairn.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.TableName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A table keeps its group when it comes back, and a group that was opened stays opened. */
class PlacementTest {
  private static final TableName A = new TableName("s", "a");
  private static final TableName B = new TableName("s", "b");
  private static final TableName C = new TableName("s", "c");

  private static SortedMap<TableName, Integer> groups(Map<TableName, Integer> groups) {
    return new TreeMap<>(groups);
  }

  @Test
  void aTableThatLeavesIsRemembered() {
    Placement none = Placement.none();
    assertThat(none.lastGroup()).isEqualTo(1);
    assertThat(none.group(A)).isEmpty();
    Placement first = none.next(groups(Map.of(A, 1, B, 3)));
    assertThat(first.lastGroup()).isEqualTo(3);
    assertThat(first.without(List.of(A))).containsExactly(B);
    assertThat(first.removed()).isEmpty();
    Placement second = first.next(groups(Map.of(A, 1, C, 2)));
    assertThat(second.group(A)).contains(1);
    assertThat(second.group(B)).as("removed").contains(3);
    assertThat(second.group(C)).contains(2);
    assertThat(second.removed()).containsOnlyKeys(B);
    assertThat(second.lastGroup()).as("also of what is removed").isEqualTo(3);
    Placement third = second.next(groups(Map.of(B, 3)));
    assertThat(third.removed()).containsOnlyKeys(A, C);
    assertThat(third.group(B)).contains(3);
    assertThat(third.without(List.of())).containsExactly(B);
  }

  @Test
  void theMapsAreCopies() {
    SortedMap<TableName, Integer> groups = groups(Map.of(A, 1));
    Placement placement = new Placement(groups, groups(Map.of()));
    groups.put(B, 2);
    assertThat(placement.groups()).containsOnlyKeys(A);
  }
}
