package dev.cairn.dms.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dms.record.ChangeOrder.Relation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The order of records of one row. */
class ChangeOrderTest {
  private static final String FIRST = "2026-01-05T08:15:30.000001Z";
  private static final String SECOND = "2026-01-05T08:15:30.000002Z";

  private static ChangeOrder load(String timestamp) {
    return order("load", timestamp, "");
  }

  private static ChangeOrder change(String commit, String rest) {
    return order(
        "update", "2026-01-05T09:00:00Z", ",\"commit-timestamp\":\"" + commit + "\"" + rest);
  }

  private static ChangeOrder order(String operation, String timestamp, String rest) {
    String json =
        "{\"data\":{\"id\":1},\"metadata\":{\"timestamp\":\""
            + timestamp
            + "\",\"record-type\":\"data\",\"operation\":\""
            + operation
            + "\",\"schema-name\":\"s\",\"table-name\":\"t\""
            + rest
            + "}}";
    return ChangeOrder.of((DmsRecord.Data) RecordParser.own(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static String transaction(long id, long record) {
    return ",\"transaction-id\":" + id + ",\"transaction-record-id\":" + record;
  }

  private static String position(String lsn) {
    return ",\"stream-position\":\"" + lsn + ".2." + lsn + "\"";
  }

  private static void assertBefore(ChangeOrder one, ChangeOrder other) {
    assertThat(one.relationTo(other)).isEqualTo(Relation.BEFORE);
    assertThat(other.relationTo(one)).isEqualTo(Relation.AFTER);
    assertThat(Arrays.compareUnsigned(one.sortKey(), other.sortKey())).isNegative();
  }

  private static void assertUnordered(ChangeOrder one, ChangeOrder other) {
    assertThat(one.relationTo(other)).isEqualTo(Relation.UNORDERED);
    assertThat(other.relationTo(one)).isEqualTo(Relation.UNORDERED);
  }

  @Test
  void loadRecordsComeBeforeEveryChange() {
    assertBefore(load("2030-01-01T00:00:00Z"), change(FIRST, ""));
    assertBefore(load("2030-01-01T00:00:00Z"), order("insert", FIRST, ""));
  }

  @Test
  void loadRecordsComeInTheOrderOfTheirTimes() {
    assertBefore(load(FIRST), load(SECOND));
    assertThat(load(FIRST).relationTo(load(FIRST))).isEqualTo(Relation.SAME);
    assertUnordered(load(FIRST), load("yesterday"));
  }

  @Test
  void changesComeInTheOrderOfTheirCommits() {
    assertBefore(change(FIRST, transaction(9, 1)), change(SECOND, transaction(8, 1)));
    assertBefore(change("2026-01-05T08:15:30Z", ""), change("2026-01-05T08:15:30.000001Z", ""));
    assertBefore(change("2026-01-05T08:15:30+01:00", ""), change("2026-01-05T08:15:30Z", ""));
  }

  @Test
  void changesOfOneTransactionComeInTheOrderOfTheirNumbers() {
    assertBefore(change(FIRST, transaction(9, 2)), change(FIRST, transaction(9, 10)));
    assertThat(change(FIRST, transaction(9, 2)).relationTo(change(FIRST, transaction(9, 2))))
        .isEqualTo(Relation.SAME);
  }

  @Test
  void transactionsOfOneTimeComeInTheOrderOfTheLog() {
    assertBefore(
        change(FIRST, transaction(9, 1) + position("00000002/FFFFFFFF")),
        change(FIRST, transaction(8, 1) + position("00000003/00000000")));
    assertBefore(
        change(FIRST, transaction(9, 1) + position("00000002/7C007178")),
        change(FIRST, transaction(8, 1) + position("00000002/FC007178")));
    assertBefore(
        change(FIRST, transaction(9, 1) + position("0/16B3748")),
        change(FIRST, transaction(8, 1) + position("1/0")));
    assertUnordered(change(FIRST, transaction(9, 1)), change(FIRST, transaction(8, 1)));
    assertUnordered(
        change(FIRST, transaction(9, 1) + position("elsewhere")),
        change(FIRST, transaction(8, 1) + position("00000002/FC007178")));
    for (String position : List.of("else/where", "00000002/", "/FC007178", "0000000G/FC007178")) {
      assertUnordered(
          change(FIRST, transaction(9, 1) + position(position)),
          change(FIRST, transaction(8, 1) + position("00000002/FC007178")));
    }
  }

  @Test
  void changesWithoutTransactionDetailsHaveNoOrder() {
    ChangeOrder one = order("update", FIRST, ",\"transaction-id\":7");
    assertUnordered(one, order("update", SECOND, ",\"transaction-id\":8"));
    assertUnordered(one, change(FIRST, transaction(9, 1)));
    assertThat(one.time()).isEmpty();
  }

  @Test
  void anOrderIsReadBackFromItsSortKey() throws IOException {
    for (ChangeOrder order :
        List.of(
            load(FIRST),
            ChangeOrder.none(),
            change(SECOND, transaction(9, 1) + position("0000000A/7C007178")))) {
      byte[] key = order.sortKey();
      assertThat(key).hasSize(ChangeOrder.SORT_KEY_BYTES);
      assertThat(ChangeOrder.readSortKey(new DataInputStream(new ByteArrayInputStream(key))))
          .isEqualTo(order);
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      order.writeSortKey(new DataOutputStream(written));
      assertThat(written.toByteArray()).isEqualTo(key);
    }
  }

  @Test
  void aPlaceIsShownWithWhatTheRecordSays() {
    assertThat(load(FIRST)).hasToString("load 2026-01-05T08:15:30.000001Z");
    assertThat(load("yesterday")).hasToString("load without a commit time");
    assertThat(change(FIRST, transaction(9, 2)))
        .hasToString("change 2026-01-05T08:15:30.000001Z transaction 9 record 2");
    assertThat(change(FIRST, "")).hasToString("change 2026-01-05T08:15:30.000001Z");
    assertThat(load(FIRST).isLoad()).isTrue();
    assertThat(change(FIRST, "").isLoad()).isFalse();
  }

  /** The times that DMS writes are read without Java's parser, which takes longer than a record. */
  @Test
  void theTimesThatDmsWritesAreReadFast() {
    for (String text :
        List.of(
            "1970-01-01T00:00:00Z",
            "1970-01-01T00:00:00.000000Z",
            "1999-12-31T23:59:59.999999Z",
            "2024-02-29T01:02:03.5Z",
            "2026-01-05T08:15:30.12Z",
            "2026-03-31T08:15:30.123Z",
            "2026-11-30T20:00:09.1234Z",
            "2026-10-10T10:10:10.00010Z",
            "9999-12-31T23:59:59.000001Z")) {
      Instant instant = Instant.parse(text);
      assertThat(ChangeOrder.plainMicros(text))
          .as(text)
          .isEqualTo(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000);
      assertThat(load(text).time()).contains(instant);
    }
  }

  /** Texts of times, and texts that are nearly one. */
  @Provide
  Arbitrary<String> times() {
    String form = "2026-02-29T23:59:59.123456Z";
    return Combinators.combine(
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(0, form.length() - 1),
            Arbitraries.chars().with("0123456789-+.:TZtz\u0661"),
            Arbitraries.longs().between(-1_000_000_000_000_000L, 250_000_000_000_000_000L))
        .as(
            (kind, at, changed, micros) -> {
              String text =
                  kind < 4 ? form : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
              return switch (kind % 4) {
                case 0 -> text;
                case 1 -> text.substring(0, Math.min(at, text.length()));
                case 2 -> text.replace("Z", changed + "Z");
                default ->
                    at < text.length()
                        ? text.substring(0, at) + changed + text.substring(at + 1)
                        : text + changed;
              };
            });
  }

  @Property(tries = 5000)
  void aTimeIsTheInstantThatJavaReads(@ForAll("times") String text) {
    Optional<Instant> expected;
    try {
      expected = Optional.of(Instant.parse(text).truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeParseException e) {
      expected = Optional.empty();
    }
    assertThat(load(text).time()).isEqualTo(expected);
  }

  /** Records of one task: each with all of its details, or each without. */
  @Provide
  Arbitrary<List<ChangeOrder>> ofOneTask() {
    Arbitrary<ChangeOrder> loads =
        Arbitraries.integers().between(0, 3).map(n -> load("2026-01-05T08:15:30.00000" + n + "Z"));
    Arbitrary<ChangeOrder> changes =
        Combinators.combine(
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(1, 3))
            .as(
                (time, xid, number) ->
                    change(
                        "2026-01-05T08:15:30.00000" + time + "Z",
                        transaction(xid, number) + position("00000001/0000000" + xid)));
    return Arbitraries.oneOf(loads, changes).list().ofMinSize(2).ofMaxSize(12);
  }

  @Property(tries = 300)
  void recordsOfATaskWithDetailsHaveOneOrder(@ForAll("ofOneTask") List<ChangeOrder> orders) {
    List<ChangeOrder> sorted = new ArrayList<>(orders);
    sorted.sort((one, other) -> Arrays.compareUnsigned(one.sortKey(), other.sortKey()));
    for (int i = 0; i < sorted.size(); i++) {
      for (int j = i; j < sorted.size(); j++) {
        Relation relation = sorted.get(i).relationTo(sorted.get(j));
        assertThat(Integer.signum(sorted.get(i).compareSortKeys(sorted.get(j))))
            .isEqualTo(relation == Relation.SAME ? 0 : -1);
        assertThat(relation).isIn(Relation.BEFORE, Relation.SAME);
        assertThat(sorted.get(j).relationTo(sorted.get(i))).isEqualTo(relation.reversed());
        assertThat(relation == Relation.SAME).isEqualTo(sorted.get(i).equals(sorted.get(j)));
      }
    }
  }
}
