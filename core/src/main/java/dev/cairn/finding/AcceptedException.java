package dev.cairn.finding;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/** A file of accepted findings that was refused, with the line. */
public final class AcceptedException extends CairnException {
  private static final long serialVersionUID = 1;

  /** The kinds of errors; stable, for programs. */
  public enum Code implements ErrorCode {
    /** A line is not an entry. */
    MALFORMED_ENTRY,
    /** The file cannot be read. */
    UNREADABLE_FILE;

    @Override
    public ErrorKind kind() {
      return ErrorKind.USAGE;
    }
  }

  /** Which failure it is. */
  private final Code code;

  /** The line of the entry, from 1; 0 if the file cannot be read. */
  private final int line;

  /**
   * An entry that was refused.
   *
   * @param file its name
   * @param line from 1
   * @param problem what is wrong
   * @param hint what to write instead
   */
  public AcceptedException(String file, int line, String problem, String hint) {
    super(file + " line " + line + ": " + problem, hint, null);
    this.code = Code.MALFORMED_ENTRY;
    this.line = line;
  }

  AcceptedException(String problem, Throwable cause) {
    super(problem, null, cause);
    this.code = Code.UNREADABLE_FILE;
    this.line = 0;
  }

  @Override
  public Code code() {
    return code;
  }

  @Override
  public int line() {
    return line;
  }
}
