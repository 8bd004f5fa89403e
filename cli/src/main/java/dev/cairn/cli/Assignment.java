package dev.cairn.cli;

import dev.cairn.cli.io.CommandFailure;

/** {@code NAME=VALUE} as an option's argument; the value may hold further equals signs. */
record Assignment(String name, String value) {
  /**
   * Reads the argument of an option.
   *
   * @throws CommandFailure wrong usage, if there is no equals sign
   */
  static Assignment parse(String option, String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw CommandFailure.usage(
          option + " " + text + " has no value", "write " + option + " NAME=VALUE");
    }
    return new Assignment(text.substring(0, equals), text.substring(equals + 1));
  }
}
