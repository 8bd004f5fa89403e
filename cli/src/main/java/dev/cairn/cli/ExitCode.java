package dev.cairn.cli;

/** What a command's end means; the numbers are part of the command line's contract. */
enum ExitCode {
  /** Done, and all is well. */
  DONE(0),
  /** It ran and found something wrong: failed documents, mismatches, drift. */
  FOUND(1),
  /** Wrong usage or unreadable input. */
  USAGE(2),
  /** A source could not be reached or read, or a result could not be written. */
  UNREACHABLE(3),
  /** An error in Cairn itself. */
  INTERNAL(70);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number of a run that came to its end. */
  static int of(boolean good) {
    return (good ? DONE : FOUND).number();
  }

  int number() {
    return number;
  }
}
