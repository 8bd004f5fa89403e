package dev.cairn.kinesis;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;
import org.jspecify.annotations.Nullable;

/** A stream that cannot be read or written. Neither message nor hint holds a credential. */
public final class StreamException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The failures of this package; the names are stable. */
  public enum Code implements ErrorCode {
    /** The name or the endpoint has not the form of one. */
    BAD_ADDRESS,
    /** The default chain of the AWS SDK finds no credentials. */
    NO_CREDENTIALS,
    /** The default chain of the AWS SDK finds no region. */
    NO_REGION,
    /** There is no such stream in the account and region. */
    STREAM_NOT_FOUND,
    /** The credentials are not valid, or do not allow the call. */
    ACCESS_DENIED,
    /** Kinesis refused calls or records for too long because of its limits. */
    THROTTLED,
    /** A shard returned neither records nor its end for too long. */
    STALLED,
    /** The endpoint cannot be reached, or does not answer in time. */
    UNREACHABLE,
    /** Kinesis refused a call for another reason, which the message has. */
    REFUSED;

    @Override
    public ErrorKind kind() {
      return switch (this) {
        case BAD_ADDRESS -> ErrorKind.USAGE;
        case NO_CREDENTIALS,
            NO_REGION,
            STREAM_NOT_FOUND,
            ACCESS_DENIED,
            THROTTLED,
            STALLED,
            UNREACHABLE,
            REFUSED ->
            ErrorKind.UNREACHABLE;
      };
    }
  }

  /** Which failure it is. */
  private final Code code;

  StreamException(Code code, String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
    this.code = code;
  }

  @Override
  public Code code() {
    return code;
  }
}
