package dev.cairn.rockset.time;

/** English names, independent of the locale; the short form is the first three letters. */
final class PatternNames {
  static final String[] MONTHS = {
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December"
  };

  /** Monday first, as ISO counts. */
  static final String[] WEEKDAYS = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
  };

  private PatternNames() {}
}
