package dev.cairn.mapping;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/** Overrides that were refused, with the place in their file. */
public final class OverridesException extends CairnException {
  private static final long serialVersionUID = 1;

  /** The kinds of errors; stable, for programs. */
  public enum Code implements ErrorCode {
    /** A line is not what the format has in its place. */
    MALFORMED_RULE,
    /** A pattern, type, name or expression in a rule cannot be read. */
    MALFORMED_VALUE,
    /** A rule that no column of the catalog is meant by. */
    UNUSED_RULE,
    /** A rule that would leave out a column of the key, or give two fields one name. */
    IMPOSSIBLE_RULE,
    /** The file cannot be read. */
    UNREADABLE_FILE;

    @Override
    public ErrorKind kind() {
      return ErrorKind.USAGE;
    }
  }

  /** Which failure it is. */
  private final Code code;

  /** The line of the text at fault, from 1; 0 if there is none. */
  private final int line;

  /** The column of the text at fault, from 1; 0 if there is none. */
  private final int column;

  OverridesException(Code code, int line, int column, String problem, String hint) {
    super("line " + line + ":" + column + ": " + problem, hint, null);
    this.code = code;
    this.line = line;
    this.column = column;
  }

  OverridesException(Code code, String problem, Throwable cause) {
    super(problem, null, cause);
    this.code = code;
    this.line = 0;
    this.column = 0;
  }

  @Override
  public Code code() {
    return code;
  }

  @Override
  public int line() {
    return line;
  }

  @Override
  public int column() {
    return column;
  }

  @Override
  public String headline() {
    return "overrides, " + getMessage();
  }
}
