package dev.cairn.rockset.cases;

import java.util.List;
import java.util.Random;

/** Text that is nearly what it was. */
final class Mutations {
  private static final String[] PIECES = {
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'",
    "''",
    "\"",
    "`",
    ",",
    ";",
    ".",
    "*",
    "/*",
    "*/",
    "--",
    "\n",
    "::",
    "::int",
    "=",
    "<>",
    "||",
    "%",
    "-",
    "+",
    "1",
    "0",
    "9223372036854775808",
    "1e999",
    ".5",
    " AND ",
    " OR ",
    " NOT ",
    " NULL ",
    " undefined ",
    " IS ",
    " IN (1)",
    " BETWEEN 1 AND 2",
    " LIKE 'a'",
    " CASE WHEN ",
    " THEN ",
    " END ",
    "CAST(",
    " AS int)",
    "INTERVAL ",
    " DAY ",
    " AT TIME ZONE ",
    "X'",
    "U&'\\",
    " EXCEPT (a)",
    " AS a",
    " FROM _input",
    " WHERE ",
    "SELECT ",
    "\u0000",
    "\ud800",
    "å",
    "𝄞",
    "\u2028",
    "\\",
    "\"a\":",
    ":",
    "null",
    "true",
    "\\u12",
    "{\"__rockset_type\":",
    "\"value\":",
    "NaN",
    "-",
    "e",
    "E+"
  };

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** One to four small changes. */
  String of(String text) {
    StringBuilder changed = new StringBuilder(text);
    for (int n = random.nextInt(4); n >= 0; n--) {
      int at = random.nextInt(changed.length() + 1);
      int end = Math.min(changed.length(), at + random.nextInt(6));
      switch (random.nextInt(5)) {
        case 0 -> changed.delete(at, end);
        case 1 -> changed.insert(at, changed.substring(at, end));
        case 2 -> changed.insert(at, (char) random.nextInt(256));
        case 3 -> changed.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
        default -> changed.insert(at, PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return changed.toString();
  }
}
