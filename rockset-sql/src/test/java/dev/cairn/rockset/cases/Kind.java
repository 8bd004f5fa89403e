package dev.cairn.rockset.cases;

import java.util.Locale;

/** Where the results of a group of cases come from. */
enum Kind {
  /** Stated by Rockset's documentation. */
  DOCUMENTED,
  /** Visible in working SQL or client code. */
  EXAMPLE,
  /** This project's choice. */
  CHOSEN;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
