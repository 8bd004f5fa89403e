package dev.cairn.bundle;

/** What went wrong with a target or with the writing of a bundle. */
public final class BundleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The failures of this package; the names are stable. */
  public enum Code {
    /** The target file is not JSON, or names a setting that does not exist. */
    UNREADABLE_TARGET,
    /** A setting of the target has a value it cannot have. */
    BAD_TARGET,
    /** The folder to write to holds something that is not a bundle. */
    NOT_A_BUNDLE,
    /** A bundle's own files are missing or are not what Cairn writes. */
    UNREADABLE_BUNDLE,
    /** The files of a bundle set DMS to things that contradict each other. */
    CONTRADICTORY_BUNDLE,
    /** The file system refused to write. */
    IO
  }

  private final Code code;
  private final String hint;

  BundleException(Code code, String message, String hint) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  BundleException(Code code, String message, String hint, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.hint = hint;
  }

  /** Which failure it is. */
  public Code code() {
    return code;
  }

  /** The way out; empty if there is none. */
  public String hint() {
    return hint;
  }
}
