package dev.cairn.mapping;

/** Overrides that were refused, with the place in their file. */
public final class OverridesException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong; stable, for programs. */
  public enum Code {
    /** A line is not what the format has in its place. */
    MALFORMED_RULE,
    /** A pattern, type, name or expression in a rule cannot be read. */
    MALFORMED_VALUE,
    /** A rule that no column of the catalog is meant by. */
    UNUSED_RULE,
    /** A rule that would leave out a column of the key, or give two fields one name. */
    IMPOSSIBLE_RULE,
    /** The file cannot be read. */
    UNREADABLE_FILE
  }

  private final Code code;
  private final int line;
  private final int column;
  private final String hint;

  OverridesException(Code code, int line, int column, String problem, String hint) {
    super("line " + line + ":" + column + ": " + problem);
    this.code = code;
    this.line = line;
    this.column = column;
    this.hint = hint;
  }

  OverridesException(Code code, String problem, Throwable cause) {
    super(problem, cause);
    this.code = code;
    this.line = 0;
    this.column = 0;
    this.hint = "";
  }

  public Code code() {
    return code;
  }

  /** From 1; 0 when it is about no line. */
  public int line() {
    return line;
  }

  /** From 1; 0 when it is about no line. */
  public int column() {
    return column;
  }

  /** A way out; empty when none is known. */
  public String hint() {
    return hint;
  }
}
