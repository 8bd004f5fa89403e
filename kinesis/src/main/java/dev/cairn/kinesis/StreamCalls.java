package dev.cairn.kinesis;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkInterruptedException;

/**
 * Calls of Kinesis: limits that it enforces are waited for, up to a limit of our own, and every
 * other failure gets a name. What is worth a quick retry the SDK has tried again already.
 */
final class StreamCalls {
  /** For how long refusals because of limits are waited for, if no call succeeds in between. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private static final Set<String> LIMITS =
      Set.of(
          "ProvisionedThroughputExceededException",
          "LimitExceededException",
          "KMSThrottlingException",
          "Throttling",
          "ThrottlingException",
          "RequestLimitExceeded",
          "ResourceInUseException");

  private static final Set<String> DENIALS =
      Set.of(
          "AccessDeniedException",
          "AccessDenied",
          "ExpiredTokenException",
          "ExpiredToken",
          "IncompleteSignature",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "OptInRequired",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException",
          "KMSAccessDeniedException");

  private final StreamAddress stream;
  private final Duration patience;

  StreamCalls(StreamAddress stream) {
    this(stream, PATIENCE);
  }

  StreamCalls(StreamAddress stream, Duration patience) {
    this.stream = stream;
    this.patience = patience;
  }

  /** Pauses that grow, until patience is over. */
  final class Backoff {
    private final long began = System.nanoTime();
    private Duration pause = FIRST_PAUSE;

    /**
     * Waits before the next try.
     *
     * @param what what was refused, and by which limit
     * @throws StreamException {@code THROTTLED}, when patience is over
     */
    void pause(String what) {
      if (System.nanoTime() - began > patience.toNanos()) {
        throw new StreamException(
            StreamException.Code.THROTTLED,
            what + " for " + patience.toSeconds() + " s",
            "let fewer programs use the stream at a time, or give it more shards",
            null);
      }
      sleep(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
  }

  /**
   * The answer of a call.
   *
   * @param what what cannot be done if it fails, such as "shards cannot be listed"
   * @throws StreamException if it fails
   * @throws CancellationException if the thread is interrupted
   */
  <T> T call(String what, Supplier<T> request) {
    Backoff backoff = new Backoff();
    while (true) {
      try {
        return request.get();
      } catch (AwsServiceException e) {
        if (!LIMITS.contains(code(e))) {
          throw failure(what, e);
        }
        backoff.pause(stream + ": " + what + ": Kinesis refuses the call (" + code(e) + ")");
      } catch (SdkException e) {
        throw failure(what, e);
      }
    }
  }

  Backoff backoff() {
    return new Backoff();
  }

  /** Waits; the thread's interruption ends it with a CancellationException. */
  static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
        ? "HTTP status " + e.statusCode()
        : e.awsErrorDetails().errorCode();
  }

  private StreamException failure(String what, AwsServiceException e) {
    String code = code(e);
    String said = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
    String message =
        stream + ": " + what + ": " + code + (said == null || said.isEmpty() ? "" : ": " + said);
    if (code.equals("ResourceNotFoundException")) {
      return new StreamException(
          StreamException.Code.STREAM_NOT_FOUND,
          message,
          "check the name, the account and the region: aws kinesis list-streams",
          e);
    }
    return DENIALS.contains(code)
        ? new StreamException(
            StreamException.Code.ACCESS_DENIED,
            message,
            "check the credentials (aws sts get-caller-identity) and what they allow; docs/kinesis.md"
                + " lists the actions",
            e)
        : new StreamException(StreamException.Code.REFUSED, message, null, e);
  }

  private RuntimeException failure(String what, SdkException e) {
    if (e instanceof AbortedException || Thread.currentThread().isInterrupted()) {
      return interrupted(e);
    }
    for (Throwable one = e; one != null; one = one.getCause()) {
      if (one instanceof InterruptedException || one instanceof SdkInterruptedException) {
        return interrupted(e);
      }
    }
    Throwable reason = e instanceof SdkClientException && e.getCause() != null ? e.getCause() : e;
    return new StreamException(
        StreamException.Code.UNREACHABLE,
        stream + ": " + what + ": " + reason.getMessage(),
        "check the network, the region and --endpoint-url",
        e);
  }

  private static CancellationException interrupted(Throwable cause) {
    return (CancellationException) new CancellationException("interrupted").initCause(cause);
  }
}
