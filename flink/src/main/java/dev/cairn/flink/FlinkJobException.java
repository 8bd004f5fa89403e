package dev.cairn.flink;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;
import org.jspecify.annotations.Nullable;

/** An error in the arguments of the job, or of a place that it reads from or writes to. */
public final class FlinkJobException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The failures of the job; the names are stable. */
  public enum Code implements ErrorCode {
    /** An option is unknown, missing or has a value that it cannot have. */
    BAD_ARGUMENT,
    /** The JSON of a job plan is not one that Cairn writes. */
    BAD_JOB_PLAN,
    /** A table of the sink exists, and is not one that the job made. */
    FOREIGN_TABLE,
    /** A jar that the job needs is not on the class path. */
    MISSING_PART,
    /** No AWS region was found. */
    NO_REGION,
    /** The job ended with an error. */
    JOB_FAILED,
    /** The job has verified tables, and the verdict is not good. */
    NOT_GOOD,
    /** The report cannot be written. */
    UNWRITABLE_REPORT,
    /** The job plan cannot be printed. */
    UNWRITABLE_PLAN;

    @Override
    public ErrorKind kind() {
      return switch (this) {
        case BAD_ARGUMENT, BAD_JOB_PLAN, FOREIGN_TABLE -> ErrorKind.USAGE;
        case NOT_GOOD -> ErrorKind.DATA;
        case MISSING_PART, NO_REGION, JOB_FAILED, UNWRITABLE_REPORT, UNWRITABLE_PLAN ->
            ErrorKind.UNREACHABLE;
      };
    }
  }

  /** Which failure it is. */
  private final Code code;

  /**
   * An error of the job.
   *
   * @param code which failure it is
   * @param message what happened and where, in one line
   * @param hint what to do next
   * @param cause what led to it; null if nothing did
   */
  public FlinkJobException(Code code, String message, String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
    this.code = code;
  }

  /**
   * {@return {@code BAD_ARGUMENT}}
   *
   * @param message what is wrong
   * @param hint what to write instead
   */
  public static FlinkJobException badArgument(String message, String hint) {
    return new FlinkJobException(Code.BAD_ARGUMENT, message, hint, null);
  }

  static FlinkJobException badPlan(String what) {
    return new FlinkJobException(
        Code.BAD_JOB_PLAN,
        "the job plan cannot be read: " + what,
        "give --bundle DIR, or the text that --print-job-plan prints",
        null);
  }

  @Override
  public Code code() {
    return code;
  }
}
