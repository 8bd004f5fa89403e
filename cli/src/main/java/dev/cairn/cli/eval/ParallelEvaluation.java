package dev.cairn.cli.eval;

import dev.cairn.cli.io.ResultStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Evaluates batches of documents in several threads, and hands the outcomes over in the order of
 * the batches. Memory is bounded: a batch is begun once there is room for it in the window of those
 * whose outcomes were not handed over.
 *
 * @param <B> a batch
 */
public final class ParallelEvaluation<B> implements AutoCloseable {
  /** The bytes of input that make a batch; one document may have more. */
  static final int BATCH = 1 << 16;

  /** The share of the heap for the input of the batches in the window. */
  private static final int SHARE = 64;

  /** Batches in the window, for each thread. */
  private static final int EACH = 4;

  /** Evaluates batches, one at a time. */
  interface Evaluator<B> {
    /** Evaluates the documents of a batch in order. */
    void evaluate(B batch, Evaluation evaluation) throws IOException;
  }

  /** The means to evaluate and print one batch at a time. */
  private final class Worker {
    private final Evaluator<B> evaluator;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final OutcomeWriter writer;

    Worker(Evaluator<B> evaluator, boolean outcomes) throws IOException {
      this.evaluator = evaluator;
      this.writer = new OutcomeWriter(new ResultStream(bytes), outcomes);
    }

    Done evaluate(B batch) throws IOException {
      bytes.reset();
      Evaluation part = new Evaluation(writer);
      evaluator.evaluate(batch, part);
      writer.flush();
      return new Done(part, bytes.toByteArray());
    }
  }

  /** A batch that was evaluated, with what it prints. */
  private record Done(Evaluation evaluation, byte[] printed) {}

  private record Pending(Future<Done> done, long size) {}

  private final Evaluation evaluation;
  private final int threads;
  private final ExecutorService executor;
  private final BlockingQueue<Worker> idle;
  private final Queue<Pending> window = new ArrayDeque<>();
  private final long most = Runtime.getRuntime().maxMemory() / SHARE;
  private long size;

  /**
   * Starts the threads.
   *
   * @param evaluation takes the outcomes
   * @param outcomes whether every outcome is printed
   * @param evaluators one for each thread
   */
  public ParallelEvaluation(
      Evaluation evaluation, boolean outcomes, List<? extends Evaluator<B>> evaluators)
      throws IOException {
    this.evaluation = evaluation;
    this.threads = evaluators.size();
    this.idle = new ArrayBlockingQueue<>(threads);
    for (Evaluator<B> evaluator : evaluators) {
      idle.add(new Worker(evaluator, outcomes));
    }
    this.executor = Executors.newFixedThreadPool(threads);
  }

  /** Takes the next batch, of this number of bytes. */
  void add(B batch, long bytes) throws IOException {
    while (!window.isEmpty() && (size + bytes > most || window.size() >= EACH * threads)) {
      handOver();
    }
    window.add(
        new Pending(
            executor.submit(
                () -> {
                  Worker worker = idle.take();
                  try {
                    return worker.evaluate(batch);
                  } finally {
                    idle.add(worker);
                  }
                }),
            bytes));
    size += bytes;
  }

  /** Hands over the outcomes of all batches so far. */
  void flush() throws IOException {
    while (!window.isEmpty()) {
      handOver();
    }
    evaluation.flush();
  }

  private void handOver() throws IOException {
    Pending first = window.remove();
    size -= first.size();
    try {
      Done done = first.done().get();
      evaluation.add(done.evaluation(), done.printed());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the evaluation was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
