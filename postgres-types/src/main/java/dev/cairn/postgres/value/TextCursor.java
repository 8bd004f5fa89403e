package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgTextException.Code;

/** A place in a text that is being read, for the readers of values. */
final class TextCursor {
  private final String text;
  private final String what;
  private int position;

  /** Begins at the start of {@code text}, which should be {@code what}: "a date". */
  TextCursor(String text, String what) {
    this.text = text;
    this.what = what;
  }

  /** White space as in PostgreSQL's scanner: these six characters in every locale. */
  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  int position() {
    return position;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  /** The character here; NUL at the end, which no PostgreSQL text holds. */
  char peek() {
    return position < text.length() ? text.charAt(position) : '\0';
  }

  char next() {
    char c = peek();
    position++;
    return c;
  }

  boolean accept(char c) {
    if (peek() != c) {
      return false;
    }
    position++;
    return true;
  }

  boolean accept(String word) {
    if (!text.startsWith(word, position)) {
      return false;
    }
    position += word.length();
    return true;
  }

  void expect(char c) {
    if (!accept(c)) {
      throw malformed();
    }
  }

  void expect(String word) {
    if (!accept(word)) {
      throw malformed();
    }
  }

  void expectEnd() {
    if (!atEnd()) {
      throw malformed();
    }
  }

  boolean atDigit() {
    char c = peek();
    return c >= '0' && c <= '9';
  }

  /** A number without sign of {@code least} to {@code most} digits, 18 at most. */
  long digits(int least, int most) {
    int start = position;
    long value = 0;
    while (atDigit() && position - start < most) {
      value = value * 10 + (text.charAt(position++) - '0');
    }
    if (position - start < least || atDigit()) {
      throw malformed();
    }
    return value;
  }

  /** A number without sign that has two digits and is at most {@code most}. */
  int twoDigits(int most) {
    int start = position;
    int value = (int) digits(2, 2);
    if (value > most) {
      throw outOfRange(start);
    }
    return value;
  }

  /** An optional fraction of a second, in microseconds: {@code .5} is 500,000. */
  int fraction() {
    if (!accept('.')) {
      return 0;
    }
    int start = position;
    int value = (int) digits(1, 6);
    for (int n = position - start; n < 6; n++) {
      value *= 10;
    }
    return value;
  }

  /** The text up to, not including, the first of these characters or the end. */
  String until(String stops) {
    int start = position;
    while (!atEnd() && stops.indexOf(text.charAt(position)) < 0) {
      position++;
    }
    return text.substring(start, position);
  }

  PgTextException malformed() {
    return new PgTextException(
        Code.MALFORMED_VALUE, Math.min(position, text.length()), "not " + what);
  }

  PgTextException outOfRange(int at) {
    return new PgTextException(Code.OUT_OF_RANGE, at, "out of range for " + what);
  }
}
