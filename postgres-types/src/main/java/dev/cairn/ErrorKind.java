package dev.cairn;

/** Who has to act on an error; the command line has one exit code for each kind. */
public enum ErrorKind {
  /** The caller: an option, a file or SQL that is wrong or unreadable. Exit code 2. */
  USAGE,
  /** The owner of the data: a value or record that is not what its type or format says. Exit 1. */
  DATA,
  /**
   * Whoever runs the server or the machine: something cannot be reached, read or written. Exit 3.
   */
  UNREACHABLE,
  /** The authors of Cairn: an error in Cairn itself, to be reported. Exit code 70. */
  INTERNAL
}
