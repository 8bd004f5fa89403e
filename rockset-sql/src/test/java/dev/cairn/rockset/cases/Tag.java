package dev.cairn.rockset.cases;

import java.util.Locale;

/** What a case is there to show; it stands before the case, with a colon. */
enum Tag {
  /** An argument is null. */
  NULL,
  /** An argument is undefined. */
  UNDEFINED,
  /** An argument is empty text, an empty array or an empty object. */
  EMPTY,
  /** A number, date or interval is as large or as small as its type allows, or nearly. */
  EXTREME,
  /** Text beyond ASCII. */
  NON_ASCII,
  /** An argument has a type that the function does not take. */
  WRONG_TYPE;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
