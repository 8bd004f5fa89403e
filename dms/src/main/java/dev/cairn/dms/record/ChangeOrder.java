package dev.cairn.dms.record;

import dev.cairn.rockset.value.CivilTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The place of a record in the history of its row, as far as the record itself says it:
 *
 * <pre>
 * load records                by the time at which DMS made them, all before every change
 * changes of one transaction  by transaction-record-id
 * other changes               by commit-timestamp in UTC, then by the WAL position in stream-position
 * </pre>
 *
 * A transaction that waits for a lock on a row commits after the one that held it, so the changes
 * of a row have the order of their commits (inferred; a clock that is set back breaks it). The
 * number of a transaction says nothing about the order of commits (documented), so it is not
 * compared. Without IncludeTransactionDetails changes have no commit-timestamp: they are {@link
 * Relation#UNORDERED}, and only the stream itself can order them.
 */
public final class ChangeOrder {
  /** The number of bytes of a {@linkplain #sortKey() sort key}. */
  public static final int SORT_KEY_BYTES = 1 + 4 * Long.BYTES;

  /** The relation of one place to another. */
  public enum Relation {
    /** Earlier than the other. */
    BEFORE,
    /** At one place: one record that was sent twice, or two that claim to be one. */
    SAME,
    /** Later than the other. */
    AFTER,
    /** The records do not say which of them is the later one. */
    UNORDERED;

    /** {@return the relation as the other place sees it} */
    public Relation reversed() {
      return switch (this) {
        case BEFORE -> AFTER;
        case AFTER -> BEFORE;
        case SAME, UNORDERED -> this;
      };
    }
  }

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final byte LOAD = 0;
  private static final byte CHANGE = 1;

  /** Stands for a time, a position or a number that the record does not have. */
  private static final long NONE = Long.MIN_VALUE;

  private final byte phase;

  /** Microseconds since the epoch: of the commit, or of a load record. */
  private final long micros;

  /** A position in the WAL, shifted so that signed numbers have its order. */
  private final long lsn;

  private final long transaction;
  private final long ordinal;

  private ChangeOrder(byte phase, long micros, long lsn, long transaction, long ordinal) {
    this.phase = phase;
    this.micros = micros;
    this.lsn = lsn;
    this.transaction = transaction;
    this.ordinal = ordinal;
  }

  /**
   * {@return the place of a record}
   *
   * @param record a row of a load, or a change
   */
  public static ChangeOrder of(DmsRecord.Data record) {
    RecordMetadata metadata = record.metadata();
    if (record.operation() == DmsRecord.Operation.LOAD) {
      return new ChangeOrder(LOAD, micros(metadata.timestamp()), NONE, NONE, NONE);
    }
    Optional<String> committed = metadata.commitTimestamp();
    long commit = committed.isPresent() ? micros(committed.get()) : NONE;
    Optional<String> position = metadata.streamPosition();
    return commit == NONE
        ? none()
        : new ChangeOrder(
            CHANGE,
            commit,
            position.isPresent() ? lsn(position.get()) : NONE,
            metadata.transactionId().orElse(NONE),
            metadata.transactionRecordId().orElse(NONE));
  }

  /** {@return the place of a change that says nothing about it} */
  public static ChangeOrder none() {
    return new ChangeOrder(CHANGE, NONE, NONE, NONE, NONE);
  }

  /** Microseconds since the epoch; {@code NONE} if the text is no instant. */
  private static long micros(String timestamp) {
    long micros = plainMicros(timestamp);
    if (micros != NONE) {
      return micros;
    }
    try {
      Instant instant = Instant.parse(timestamp);
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), CivilTime.MICROS_PER_SECOND),
          instant.getNano() / 1000L);
    } catch (DateTimeParseException | ArithmeticException e) {
      return NONE;
    }
  }

  /**
   * Microseconds of the form that DMS writes, {@code 2026-01-05T08:15:30.000000Z} with up to six
   * decimals, from 1970 on: {@code Instant.parse} takes longer than the reading of a record. {@code
   * NONE} if the text is not plainly one.
   */
  static long plainMicros(String text) {
    int length = text.length();
    if (length < 20
        || length == 21
        || length > 27
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || text.charAt(length - 1) != 'Z'
        || length > 20 && text.charAt(19) != '.') {
      return NONE;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    int fraction = length == 20 ? 0 : digits(text, 20, length - 1);
    if (year < 1970
        || month < 1
        || month > 12
        || day < 1
        || day > CivilTime.daysInMonth(year, month)
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59
        || fraction < 0) {
      return NONE;
    }
    for (int decimals = length == 20 ? 6 : length - 21; decimals < 6; decimals++) {
      fraction *= 10;
    }
    return CivilTime.epochDay(year, month, day) * CivilTime.MICROS_PER_DAY
        + hour * CivilTime.MICROS_PER_HOUR
        + minute * CivilTime.MICROS_PER_MINUTE
        + second * CivilTime.MICROS_PER_SECOND
        + fraction;
  }

  /** The number that digits make; -1 if one of them is none. */
  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = number * 10 + digit - '0';
    }
    return number;
  }

  /** The first position of {@code 00000002/7C007328.2.00000002/7C007328}. */
  private static long lsn(String streamPosition) {
    int slash = streamPosition.indexOf('/');
    int end = streamPosition.indexOf('.');
    if (slash < 1 || end < slash) {
      return NONE;
    }
    try {
      long high = Integer.parseUnsignedInt(streamPosition, 0, slash, 16);
      long low = Integer.parseUnsignedInt(streamPosition, slash + 1, end, 16);
      return (high << Integer.SIZE | low & 0xFFFF_FFFFL) ^ Long.MIN_VALUE;
    } catch (NumberFormatException e) {
      return NONE;
    }
  }

  /**
   * {@return the relation of this place to another one of the same row}
   *
   * @param other the place to compare with
   */
  public Relation relationTo(ChangeOrder other) {
    if (phase != other.phase) {
      return of(Byte.compare(phase, other.phase));
    }
    if (micros == NONE || other.micros == NONE) {
      return Relation.UNORDERED;
    }
    if (micros != other.micros || phase == LOAD) {
      return of(Long.compare(micros, other.micros));
    }
    if (transaction != NONE && transaction == other.transaction) {
      return within(ordinal, other.ordinal);
    }
    return within(lsn, other.lsn);
  }

  private static Relation within(long one, long other) {
    return one == NONE || other == NONE ? Relation.UNORDERED : of(Long.compare(one, other));
  }

  private static Relation of(int comparison) {
    return comparison < 0 ? Relation.BEFORE : comparison > 0 ? Relation.AFTER : Relation.SAME;
  }

  /**
   * {@return bytes whose unsigned order is that of the places, where they have one} Places that
   * have none are ordered somehow, always in the same way.
   */
  public byte[] sortKey() {
    byte[] key = new byte[SORT_KEY_BYTES];
    key[0] = phase;
    LONGS.set(key, 1, micros ^ Long.MIN_VALUE);
    LONGS.set(key, 1 + Long.BYTES, lsn ^ Long.MIN_VALUE);
    LONGS.set(key, 1 + 2 * Long.BYTES, transaction ^ Long.MIN_VALUE);
    LONGS.set(key, 1 + 3 * Long.BYTES, ordinal ^ Long.MIN_VALUE);
    return key;
  }

  /**
   * Writes the bytes of {@link #sortKey()}.
   *
   * @param out takes {@link #SORT_KEY_BYTES} bytes
   * @throws IOException if they cannot be written
   */
  public void writeSortKey(DataOutput out) throws IOException {
    out.writeByte(phase);
    out.writeLong(micros ^ Long.MIN_VALUE);
    out.writeLong(lsn ^ Long.MIN_VALUE);
    out.writeLong(transaction ^ Long.MIN_VALUE);
    out.writeLong(ordinal ^ Long.MIN_VALUE);
  }

  /**
   * {@return the order of the two sort keys, as {@link java.util.Comparator} has it}
   *
   * @param other the place to compare with
   */
  public int compareSortKeys(ChangeOrder other) {
    int comparison = Byte.compare(phase, other.phase);
    comparison = comparison != 0 ? comparison : Long.compare(micros, other.micros);
    comparison = comparison != 0 ? comparison : Long.compare(lsn, other.lsn);
    comparison = comparison != 0 ? comparison : Long.compare(transaction, other.transaction);
    return comparison != 0 ? comparison : Long.compare(ordinal, other.ordinal);
  }

  /**
   * {@return the place of a sort key}
   *
   * @param in has bytes of {@link #writeSortKey} next
   * @throws IOException if they cannot be read
   */
  public static ChangeOrder readSortKey(DataInput in) throws IOException {
    return new ChangeOrder(
        in.readByte(),
        in.readLong() ^ Long.MIN_VALUE,
        in.readLong() ^ Long.MIN_VALUE,
        in.readLong() ^ Long.MIN_VALUE,
        in.readLong() ^ Long.MIN_VALUE);
  }

  /** {@return when the transaction was committed, or DMS made the load record; empty if unknown} */
  public Optional<Instant> time() {
    return micros == NONE
        ? Optional.empty()
        : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  /** {@return the {@link #time()} in microseconds since the epoch, without an object for it} */
  public OptionalLong epochMicros() {
    return optional(micros);
  }

  /** {@return whether the record is one of a load} */
  public boolean isLoad() {
    return phase == LOAD;
  }

  private static OptionalLong optional(long number) {
    return number == NONE ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** The place for people: {@code load 2026-01-05T08:15:30Z}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(phase == LOAD ? "load" : "change");
    text.append(time().map(t -> " " + t).orElse(" without a commit time"));
    optional(transaction).ifPresent(xid -> text.append(" transaction ").append(xid));
    optional(ordinal).ifPresent(number -> text.append(" record ").append(number));
    return text.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChangeOrder that
        && phase == that.phase
        && micros == that.micros
        && lsn == that.lsn
        && transaction == that.transaction
        && ordinal == that.ordinal;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(micros) + Long.hashCode(lsn)) + Long.hashCode(ordinal);
  }
}
