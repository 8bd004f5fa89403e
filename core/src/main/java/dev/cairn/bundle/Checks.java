package dev.cairn.bundle;

import java.util.List;

/** The checks of a target's settings; each failure names the setting and its valid values. */
final class Checks {
  private Checks() {}

  static void range(String setting, int value, int least, int most) {
    if (value < least || value > most) {
      throw refused(setting, Integer.toString(value), "a number from " + least + " to " + most);
    }
  }

  static void oneOf(String setting, String value, String... allowed) {
    if (!List.of(allowed).contains(value)) {
      throw refused(setting, value, "one of " + String.join(", ", allowed));
    }
  }

  static void matches(String setting, String value, String pattern) {
    if (!value.matches(pattern)) {
      throw refused(setting, value, "a text that matches " + pattern);
    }
  }

  static void notEmpty(String setting, String value) {
    if (value.isEmpty()) {
      throw refused(setting, value, "a text that is not empty");
    }
  }

  static BundleException refused(String setting, String value, String wanted) {
    return new BundleException(
        BundleException.Code.BAD_TARGET,
        setting + " cannot be \"" + value + "\"",
        "it is " + wanted);
  }
}
