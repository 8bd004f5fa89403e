package dev.cairn.bundle;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/** An error in a target, or while writing a bundle. */
public final class BundleException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The failures of this package; the names are stable. */
  public enum Code implements ErrorCode {
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
    IO;

    @Override
    public ErrorKind kind() {
      return switch (this) {
        case UNREADABLE_TARGET, BAD_TARGET, NOT_A_BUNDLE, UNREADABLE_BUNDLE, CONTRADICTORY_BUNDLE ->
            ErrorKind.USAGE;
        case IO -> ErrorKind.UNREACHABLE;
      };
    }
  }

  private final Code code;

  BundleException(Code code, String message, String hint) {
    super(message, hint, null);
    this.code = code;
  }

  BundleException(Code code, String message, String hint, Throwable cause) {
    super(message, hint, cause);
    this.code = code;
  }

  @Override
  public Code code() {
    return code;
  }
}
