package dev.cairn.dms;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;
import java.io.IOException;

/** An error in settings or records. */
public final class DmsException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The failures of this package; the names are stable. */
  public enum Code implements ErrorCode {
    /** No setting has this name. */
    UNKNOWN_SETTING,
    /** The setting cannot have this value. */
    BAD_SETTING_VALUE,
    /** Records could not be written or read. */
    IO;

    @Override
    public ErrorKind kind() {
      return switch (this) {
        case UNKNOWN_SETTING, BAD_SETTING_VALUE -> ErrorKind.USAGE;
        case IO -> ErrorKind.UNREACHABLE;
      };
    }
  }

  /** Which failure it is. */
  private final Code code;

  /** The message without the hint. */
  private final String problem;

  DmsException(Code code, String message, String hint) {
    super(hint.isEmpty() ? message : message + "\nhint: " + hint, hint, null);
    this.code = code;
    this.problem = message;
  }

  DmsException(Code code, String message, String hint, Throwable cause) {
    super(hint.isEmpty() ? message : message + "\nhint: " + hint, hint, cause);
    this.code = code;
    this.problem = message;
  }

  @Override
  public Code code() {
    return code;
  }

  @Override
  public String headline() {
    return problem;
  }

  /**
   * {@code IO}.
   *
   * @param what what could not be read or written
   * @param cause what the operating system says
   * @return the exception, to be thrown
   */
  public static DmsException io(String what, IOException cause) {
    return new DmsException(Code.IO, what, "", cause);
  }

  /**
   * {@code IO}: a temporary file cannot be used.
   *
   * @param e what the operating system says
   * @return the exception, to be thrown
   */
  public static DmsException temporaryFile(IOException e) {
    return new DmsException(
        Code.IO,
        "a temporary file cannot be used: " + e.getMessage(),
        "the Java property java.io.tmpdir names the folder for them",
        e);
  }
}
