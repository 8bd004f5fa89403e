package dev.cairn.dms;

import dev.cairn.text.NearestName;
import java.util.List;
import java.util.Optional;

/**
 * The valid values of a setting: one of a list, a number in a range, or any text.
 *
 * @param defaultValue the value that holds when nothing is set
 * @param values the list; empty for numbers and texts
 * @param numeric whether it is a number
 * @param least the smallest number
 * @param most the largest number
 */
record SettingKind(String defaultValue, List<String> values, boolean numeric, int least, int most) {
  static SettingKind choice(String... values) {
    return new SettingKind(values[0], List.of(values), false, 0, 0);
  }

  static SettingKind number(int defaultValue, int least, int most) {
    return new SettingKind(Integer.toString(defaultValue), List.of(), true, least, most);
  }

  static SettingKind text(String defaultValue) {
    return new SettingKind(defaultValue, List.of(), false, 0, 0);
  }

  Optional<String> objection(String value) {
    return accepts(value)
        ? Optional.empty()
        : Optional.of(
            wanted()
                + NearestName.of(values, value)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse(""));
  }

  /** The values that are possible, as a phrase. */
  String wanted() {
    if (!values.isEmpty()) {
      return "one of " + String.join(", ", values);
    }
    return numeric ? "a whole number from " + least + " to " + most : "a text that is not empty";
  }

  private boolean accepts(String value) {
    if (!values.isEmpty()) {
      return values.contains(value);
    }
    return numeric ? isBetween(value, least, most) : !value.isEmpty();
  }

  private static boolean isBetween(String value, int least, int most) {
    if (!value.matches("-?[0-9]{1,9}")) {
      return false;
    }
    int number = Integer.parseInt(value);
    return number >= least && number <= most;
  }
}
