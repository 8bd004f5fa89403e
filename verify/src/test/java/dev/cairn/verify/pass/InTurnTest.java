package dev.cairn.verify.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What several threads find in pieces is handed over in the order of the pieces. */
class InTurnTest {
  private static final int PIECES = 200;
  private static final int EACH = 7;

  @Test
  void theOrderIsThatOfThePiecesAndWhatComesEarlyIsBounded() throws Exception {
    List<Integer> found = new ArrayList<>();
    InTurn<Integer> inTurn = new InTurn<>(10, found::add);
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(CompletableFuture.runAsync(() -> work(inTurn, next), threads));
      }
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }
    assertThat(found).hasSize(PIECES * EACH).isSorted();
  }

  private static void work(InTurn<Integer> inTurn, AtomicInteger next) {
    for (int piece = next.getAndIncrement(); piece < PIECES; piece = next.getAndIncrement()) {
      for (int i = 0; i < EACH; i++) {
        inTurn.add(piece, piece * EACH + i, 3);
      }
      inTurn.end(piece);
    }
  }

  @Test
  void afterAFailureNoThreadWaitsAndNothingIsHandedOver() throws Exception {
    List<Integer> found = new ArrayList<>();
    InTurn<Integer> inTurn = new InTurn<>(10, found::add);
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(
            () -> {
              inTurn.add(1, 1, 8);
              inTurn.add(1, 2, 8);
            });
    inTurn.stop();
    waiting.get(20, TimeUnit.SECONDS);
    inTurn.add(0, 0, 1);
    inTurn.end(0);
    assertThat(found).isEmpty();
  }
}
