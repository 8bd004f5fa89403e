package dev.cairn.rockset.cases;

import java.nio.file.Path;
import java.util.Set;

/**
 * One line of a case file.
 *
 * @param line from 1
 * @param dialect {@code NAME=VALUE} of the switches that the group sets
 * @param expected an expression, or {@code !CODE} and perhaps a part of the message
 */
record Case(
    Path file,
    int line,
    Kind kind,
    Set<String> dialect,
    Set<Tag> tags,
    String expression,
    String expected) {

  /** {@code upper.test:12 UPPER('a')}. */
  String title() {
    return file.getFileName() + ":" + line + " " + kind.word() + " " + expression;
  }

  boolean expectsError() {
    return expected.startsWith("!");
  }

  /** The code of the expected error. */
  String code() {
    return expected.substring(1).split(" ", 2)[0];
  }

  /** The part of the message that is expected, or nothing. */
  String messagePart() {
    String[] parts = expected.split(" ", 2);
    return parts.length == 2 ? parts[1].strip() : "";
  }
}
