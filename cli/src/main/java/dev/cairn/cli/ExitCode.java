package dev.cairn.cli;

import dev.cairn.ErrorKind;
import dev.cairn.result.Verdict;
import dev.cairn.verify.result.Report;

/** The exit codes of commands; the numbers are part of the command line's contract. */
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

  /** The end of a command that an error of this kind stopped. */
  static ExitCode of(ErrorKind kind) {
    return switch (kind) {
      case USAGE -> USAGE;
      case DATA -> FOUND;
      case UNREACHABLE -> UNREACHABLE;
      case INTERNAL -> INTERNAL;
    };
  }

  /** The number of a run that came to its end: 0 exactly if the verdict is good. */
  static int of(Verdict verdict) {
    return switch (verdict) {
      case GOOD -> DONE.number();
      case INCOMPLETE, BAD -> FOUND.number();
    };
  }

  /** The exit code of a verification, which may have ended early without any mismatch. */
  static int of(Report report, Verdict verdict) {
    boolean cutShort = report.findings().stream().anyMatch(f -> f.code().endsTheRun());
    return verdict == Verdict.INCOMPLETE && cutShort ? UNREACHABLE.number() : of(verdict);
  }

  int number() {
    return number;
  }
}
