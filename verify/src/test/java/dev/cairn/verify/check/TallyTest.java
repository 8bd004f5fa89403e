package dev.cairn.verify.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.postgres.PgTypes;
import dev.cairn.verify.compare.Loss;
import dev.cairn.verify.compare.SourceValue;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Example;
import dev.cairn.verify.result.Mismatch;
import dev.cairn.verify.result.Specimen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was counted is what happened, however the rows were divided. */
class TallyTest {
  private static final List<Mismatch> KINDS =
      List.of(
          Mismatch.WRONG,
          Mismatch.MISSING,
          Mismatch.REPLACED,
          Mismatch.LOST_WITH_ITS_ROW,
          Mismatch.lossy(Loss.values()[0]),
          Mismatch.lossy(Loss.values()[1]));

  /** What became of one row's value; without a mismatch it is exact. */
  private record Event(@Nullable Mismatch mismatch, @Nullable String text, int stored, int place) {
    void count(Tally tally) {
      if (mismatch == null) {
        tally.exact();
        return;
      }
      SourceValue source = text == null ? null : new SourceValue(text, null);
      Example example = new Example(mismatch, "sql " + place, "r", "d", "m", "e", "");
      tally.mismatch(mismatch, source, stored, place, () -> new Specimen(source, null, example));
    }
  }

  private static Mismatch failure(int line) {
    return new Mismatch(
        Mismatch.Kind.FAILED,
        Optional.empty(),
        Optional.of(
            new Mismatch.Failure(
                "CODE", "x", line, 1, Optional.of(AdvisoryCode.values()[line % 2]))));
  }

  private static Tally tally() {
    return new Tally("v", PgTypes.TEXT, List.of());
  }

  private static ColumnReport report(List<Event> events) {
    Tally tally = tally();
    events.forEach(event -> event.count(tally));
    return tally.report();
  }

  private static byte[] bytes(Tally tally) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tally.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static List<String> kept(ColumnReport report) {
    return report.examples().stream().map(Example::sql).toList();
  }

  @Test
  void eachOutcomeIsCountedOnce() {
    List<Event> events = new ArrayList<>();
    List<Mismatch> all = new ArrayList<>(KINDS);
    all.add(failure(1));
    all.add(null);
    for (int kind = 0; kind < all.size(); kind++) {
      for (int times = 0; times <= kind; times++) {
        events.add(new Event(all.get(kind), "x", 0, events.size()));
      }
    }
    ColumnReport report = report(events);
    assertThat(report.wrong()).isEqualTo(1 + 3);
    assertThat(report.missing()).isEqualTo(2 + 4);
    assertThat(report.lossy()).isEqualTo(5 + 6);
    assertThat(report.failed()).isEqualTo(7);
    assertThat(report.exact()).isEqualTo(8);
    assertThat(report.losses()).containsExactly(Loss.values()[0], Loss.values()[1]);
    assertThat(report.counts().byMismatch())
        .isEqualTo(
            Map.of(
                all.get(0),
                1L,
                all.get(1),
                2L,
                all.get(2),
                3L,
                all.get(3),
                4L,
                all.get(4),
                5L,
                all.get(5),
                6L,
                all.get(6),
                7L));
  }

  private static List<Event> random(Random random) {
    List<Event> events = new ArrayList<>();
    for (int place = 0; place < 60; place++) {
      int kind = random.nextInt(KINDS.size() + 12);
      Mismatch mismatch =
          kind < KINDS.size() ? KINDS.get(kind) : kind < KINDS.size() + 11 ? failure(kind) : null;
      String text =
          random.nextInt(6) == 0 ? null : Integer.toString(random.nextInt(30), 2 + kind % 3);
      events.add(new Event(mismatch, text, random.nextInt(3), place));
    }
    return events;
  }

  /** Rows are divided among threads and processes, and come in any order. */
  @Test
  void partsGiveTheReportOfTheWhole() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Event> events = random(random);
      ColumnReport whole = report(events);
      Collections.shuffle(events, random);
      Tally[] parts = {tally(), tally(), tally()};
      events.forEach(event -> event.count(parts[random.nextInt(3)]));
      Tally merged = tally();
      Tally read = tally();
      for (Tally part : parts) {
        merged.merge(part);
        read.merge(new DataInputStream(new ByteArrayInputStream(bytes(part))));
      }
      assertThat(merged.report()).as("seed %d", seed).isEqualTo(whole);
      assertThat(read.report()).as("seed %d", seed).isEqualTo(whole);
      assertThat(bytes(read)).as("seed %d", seed).isEqualTo(bytes(merged));
    }
  }

  @Test
  void theSmallestSpecimenOfEachMismatchIsKept() {
    assertThat(
            kept(
                report(
                    List.of(
                        new Event(Mismatch.WRONG, "bb", 0, 4),
                        new Event(Mismatch.WRONG, "b", 0, 5),
                        new Event(Mismatch.WRONG, "b", 0, 3),
                        new Event(Mismatch.WRONG, "b", 0, 6),
                        new Event(Mismatch.WRONG, "c", 0, 1),
                        new Event(Mismatch.MISSING, "z", 0, 7)))))
        .containsExactly("sql 3", "sql 7");
  }

  @Test
  void ofManyFailuresTheFirstOnesOfTheExpressionAreKept() {
    List<Event> events = new ArrayList<>();
    for (int line = 0; line < 12; line++) {
      events.add(new Event(failure((line * 5) % 12), "x", 0, (line * 5) % 12));
    }
    events.add(new Event(Mismatch.MISSING, "x", 0, 100));
    ColumnReport report = report(events);
    assertThat(kept(report))
        .containsExactly(
            "sql 0", "sql 1", "sql 2", "sql 3", "sql 4", "sql 5", "sql 6", "sql 7", "sql 100");
    assertThat(report.failed()).isEqualTo(12);
    assertThat(report.counts().byMismatch()).hasSize(13);
  }

  /** By it a run under other answers shows that other values show the mismatches. */
  @Test
  void theFingerprintIsOfValuesAndOfWhatIsStored() {
    Event one = new Event(Mismatch.WRONG, "a", 1, 0);
    Event other = new Event(Mismatch.MISSING, "b", 2, 1);
    long both = fingerprint(one, other);
    assertThat(fingerprint(other, one)).isEqualTo(both);
    assertThat(
            List.of(
                fingerprint(),
                fingerprint(one),
                fingerprint(other),
                fingerprint(one, one),
                fingerprint(
                    new Event(Mismatch.WRONG, "b", 1, 0), new Event(Mismatch.MISSING, "a", 2, 1)),
                fingerprint(
                    new Event(Mismatch.MISSING, "a", 1, 0), new Event(Mismatch.WRONG, "b", 2, 1)),
                fingerprint(new Event(Mismatch.WRONG, "a", 2, 0), other),
                fingerprint(new Event(Mismatch.WRONG, null, 1, 0), other),
                fingerprint(new Event(Mismatch.lossy(Loss.values()[0]), "a", 1, 0), other),
                fingerprint(new Event(Mismatch.lossy(Loss.values()[1]), "a", 1, 0), other)))
        .doesNotContain(both)
        .doesNotHaveDuplicates();
    assertThat(fingerprint(new Event(null, "a", 0, 0))).isZero();
  }

  private static long fingerprint(Event... events) {
    return report(List.of(events)).counts().fingerprint();
  }
}
