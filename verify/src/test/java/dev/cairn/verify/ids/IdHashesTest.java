package dev.cairn.verify.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every {@code _id} that two documents have is found, in memory and in files of any depth. */
class IdHashesTest {
  /**
   * A number of ids by the bytes that are kept in memory: all; some; few, so that parts of the
   * files are divided; none, so that parts are divided until nothing divides them.
   */
  private static final Map<Long, Integer> BOUNDS =
      Map.of(1L << 30, 3000, 20_000L, 3000, 100L, 1100, 1L, 60);

  private static Optional<IdHashes.Suspects> suspects(long most, List<String> ids) {
    try (IdHashes hashes = new IdHashes(most)) {
      IdHashes.Gatherer gatherer = hashes.gatherer();
      ids.forEach(gatherer::add);
      gatherer.end();
      return hashes.suspects();
    }
  }

  private static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> "[\"a\"," + i + "]").toList();
  }

  @Test
  void differentIdsAreNotSuspect() {
    BOUNDS.forEach(
        (most, count) -> assertThat(suspects(most, ids(count))).as("%d bytes", most).isEmpty());
    assertThat(suspects(1, List.of())).isEmpty();
    assertThat(suspects(1, List.of("", "a", "b", "aa", "ab", "ba"))).isEmpty();
  }

  @Test
  void exactlyTheRepeatedIdsAreSuspect() {
    BOUNDS.forEach(
        (most, count) -> {
          List<String> ids = ids(count);
          List<String> repeated =
              IntStream.of(0, 7, 1023, 1024, count - 1)
                  .filter(i -> i < count)
                  .mapToObj(ids::get)
                  .toList();
          IdHashes.Suspects suspects =
              suspects(most, Stream.concat(ids.stream(), repeated.stream()).toList()).orElseThrow();
          assertThat(ids.stream().filter(suspects::has))
              .as("%d bytes", most)
              .containsExactlyElementsOf(repeated);
          assertThat(suspects.has("another")).isFalse();
        });
  }

  /** A part of one {@code _id} that occurs very often cannot be divided. */
  @Test
  void anIdOfManyDocumentsIsSuspect() {
    List<String> all =
        Stream.concat(ids(50).stream(), Stream.generate(() -> "same").limit(2000)).toList();
    for (long most : BOUNDS.keySet()) {
      IdHashes.Suspects suspects = suspects(most, all).orElseThrow();
      assertThat(suspects.has("same")).as("%d bytes", most).isTrue();
      assertThat(ids(50)).as("%d bytes", most).noneMatch(suspects::has);
    }
  }

  /** Those that are not kept one by one must not pass as free of suspicion. */
  @ParameterizedTest
  @ValueSource(longs = {1L << 30, 40_000})
  void whereTooManyAreRepeatedAllAreSuspect(long most) {
    List<String> many = ids(20_001);
    IdHashes.Suspects suspects =
        suspects(most, Stream.concat(many.stream(), many.stream()).toList()).orElseThrow();
    assertThat(many).allMatch(suspects::has);
    assertThat(suspects.has("any other")).isTrue();

    List<String> most20000 = many.subList(0, 20_000);
    IdHashes.Suspects kept =
        suspects(most, Stream.concat(most20000.stream(), most20000.stream()).toList())
            .orElseThrow();
    assertThat(most20000).allMatch(kept::has);
    assertThat(kept.has("any other")).isFalse();
  }

  /** A process of a job reads what another one wrote. */
  @Test
  void suspectsReadBackFromWhatIsWritten() throws Exception {
    List<String> ids = ids(4);
    IdHashes.Suspects suspects =
        suspects(1 << 20, Stream.concat(ids.stream(), ids.stream().limit(3)).toList())
            .orElseThrow();
    for (IdHashes.Suspects written : List.of(suspects, IdHashes.Suspects.all())) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      written.write(new DataOutputStream(bytes));
      IdHashes.Suspects read =
          IdHashes.Suspects.read(
              new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      assertThat(ids.stream().map(read::has).toList())
          .isEqualTo(ids.stream().map(written::has).toList());
    }
    assertThat(IdHashes.Suspects.all().has("any")).isTrue();
    assertThat(IdHashes.Suspects.of(Set.of()).has("any")).isFalse();
  }

  @Test
  void severalThreadsMayAdd() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (IdHashes hashes = new IdHashes(2000)) {
      List<Future<?>> ended =
          IntStream.range(0, 4)
              .<Future<?>>mapToObj(
                  thread ->
                      threads.submit(
                          () -> {
                            IdHashes.Gatherer gatherer = hashes.gatherer();
                            for (int i = 0; i < 2500; i++) {
                              gatherer.add(thread + "/" + i);
                            }
                            gatherer.add("shared by " + thread / 2);
                            gatherer.end();
                          }))
              .toList();
      for (Future<?> thread : ended) {
        thread.get();
      }
      IdHashes.Suspects suspects = hashes.suspects().orElseThrow();
      assertThat(suspects.has("shared by 0")).isTrue();
      assertThat(suspects.has("shared by 1")).isTrue();
      assertThat(suspects.has("0/7")).isFalse();
    } finally {
      threads.shutdownNow();
    }
  }
}
