package dev.cairn.flink;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;

/**
 * A job in this process that reads a stream, which has no end: it is stopped when its time is over
 * or the caller asks for it, with a last checkpoint, so that its sinks have all that was read.
 */
final class StreamRun {
  /** How long the cluster and the consumer may take to start. */
  private static final Duration START = Duration.ofSeconds(60);

  /** How long the job may take for its last checkpoint. */
  private static final Duration STOP = Duration.ofSeconds(15);

  /** How long it may take until the answers to all shards are newer than the end of the time. */
  private static final Duration CATCH_UP = Duration.ofSeconds(5);

  /** The consumer asks each shard five times in it. */
  private static final Duration ANSWER = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final JobClient job;
  private final String savepoints;
  private final CompletableFuture<?> end;

  private StreamRun(JobClient job, String savepoints) {
    this.job = job;
    this.savepoints = savepoints;
    this.end = job.getJobExecutionResult();
  }

  /**
   * Waits for the end of the time or for the caller, and stops the job.
   *
   * @param savepoints a folder for the state in which it stops
   * @return whether the job had read the stream to its end
   * @throws ExecutionException if the job has failed
   * @throws FlinkJobException {@code JOB_FAILED}, if it does not stop
   */
  static boolean run(
      JobClient job, RecordSource.Stream stream, CompletableFuture<Void> caller, String savepoints)
      throws ExecutionException, InterruptedException {
    StreamRun run = new StreamRun(job, savepoints);
    try {
      CompletableFuture<Object> over = CompletableFuture.anyOf(caller, run.end);
      run.awaitShards(over);
      if (stream.time().isPresent()) {
        over.get(stream.time().get().toMillis(), TimeUnit.MILLISECONDS);
      } else {
        over.get();
      }
    } catch (TimeoutException e) {
      // The time is over, as it should be.
    }
    boolean caughtUp = run.isCaughtUp();
    run.stop();
    return caughtUp;
  }

  /** The time begins when the job reads, however long the cluster takes to start. */
  private void awaitShards(CompletableFuture<Object> over) throws InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!StreamLag.knowsShards() && !over.isDone() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
  }

  private boolean isCaughtUp() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(ANSWER.toMillis());
    long deadline = System.nanoTime() + CATCH_UP.toNanos();
    while (!StreamLag.isCaughtUp() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
    return StreamLag.isCaughtUp();
  }

  /** A job that is not running at the moment refuses, and is asked again. */
  private void stop() throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + STOP.toNanos();
    while (!end.isDone() && System.nanoTime() < deadline) {
      CompletableFuture<String> stopped =
          job.stopWithSavepoint(false, savepoints, SavepointFormatType.NATIVE);
      try {
        CompletableFuture.anyOf(stopped.thenCompose(at -> end), end)
            .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (ExecutionException e) {
        if (end.isDone()) {
          break;
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      } catch (TimeoutException e) {
        break;
      }
    }
    if (!end.isDone()) {
      throw new FlinkJobException(
          FlinkJobException.Code.JOB_FAILED,
          "the job had no last checkpoint within "
              + STOP.toSeconds()
              + " s, and its sinks may lack what it read",
          "run it again; records that come twice count once",
          null);
    }
    end.get();
  }
}
