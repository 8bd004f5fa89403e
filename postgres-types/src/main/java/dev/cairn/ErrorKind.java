package dev.cairn;

/** The kinds of errors, by who has to act; each has its own exit code of the command line. */
public enum ErrorKind {
  /** The caller: an option, a file or SQL that is wrong or unreadable. Exit code 2. */
  USAGE,
  /** The owner of the data: a value or record does not have its type's form. Exit code 1. */
  DATA,
  /** The operator: a server or file cannot be reached, read or written. Exit code 3. */
  UNREACHABLE,
  /** The authors of Cairn: an error in Cairn itself, to be reported. Exit code 70. */
  INTERNAL
}
