package dev.cairn.testkit;

import dev.cairn.dms.DmsSetting;
import java.util.ArrayList;
import java.util.List;

/**
 * The assumption that makes the difference between a record whose value is converted rightly and
 * one whose value is not.
 *
 * @param wrong the record whose value is converted wrongly
 * @param text the difference, for people
 */
record Difference(DmsSample wrong, String text) {
  /**
   * The smallest difference.
   *
   * @param wrong records of one value, at least one
   * @param right others of the same value
   */
  static Difference of(List<DmsSample> wrong, List<DmsSample> right) {
    DmsSample first = wrong.get(0);
    if (right.isEmpty()) {
      String given = first.settings().toString();
      return new Difference(
          first,
          "wrong under all that were tried"
              + (given.isEmpty() ? ", the defaults among them" : ", such as " + given));
    }
    Difference smallest = new Difference(first, "");
    int least = Integer.MAX_VALUE;
    for (DmsSample bad : wrong) {
      for (DmsSample good : right) {
        List<String> differences = differences(bad, good);
        if (differences.size() < least) {
          least = differences.size();
          smallest =
              new Difference(
                  bad,
                  "wrong with "
                      + String.join(", ", differences)
                      + "; right with "
                      + String.join(", ", differences(good, bad)));
        }
      }
    }
    return smallest;
  }

  /** The settings of the one that the other has with other values, and its phase. */
  private static List<String> differences(DmsSample one, DmsSample other) {
    List<String> differences = new ArrayList<>();
    for (DmsSetting setting : DmsSetting.values()) {
      if (!other.settings().is(setting, one.settings().value(setting))) {
        differences.add(setting.key() + "=" + one.settings().value(setting));
      }
    }
    if (one.operation() != other.operation()) {
      differences.add("operation " + one.operation().word());
    }
    return differences;
  }
}
