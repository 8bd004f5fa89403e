package dev.cairn.verify.pass;

import dev.cairn.emulator.source.SourceException;
import dev.cairn.verify.check.PartBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** An answer of a worker, as bytes between machines with the same version of Cairn. */
public sealed interface Answer {
  /** The table's index in the plan. */
  int table();

  /**
   * The part of some pieces.
   *
   * @param orders the pieces
   * @param hashes how many hashes were sent away
   * @param part of {@link TablePart#write}
   */
  record Part(int table, BitSet orders, long hashes, byte[] part) implements Answer {}

  /** A piece could not be read. */
  record Failed(int table, int order, RuntimeException cause) implements Answer {}

  /** A piece was not read, since its relation's lock was not granted. */
  record Refused(int table, int order) implements Answer {}

  /**
   * Rows of a piece that are not in its part, in their order.
   *
   * @param sequence the index among these answers of the piece
   * @param rows of {@link SuspectSpool}
   */
  record Suspects(int table, int order, int sequence, byte[] rows) implements Answer {}

  /** A hash occurs more than once. */
  record Repeated(int table, long hash) implements Answer {}

  /** How many hashes of a table have arrived. */
  record Counted(int table, long hashes) implements Answer {}

  /** This as bytes. */
  default byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(this, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Answer answer, DataOutputStream out) throws IOException {
    if (answer instanceof Part part) {
      out.writeByte('P');
      out.writeInt(part.table());
      byte[] orders = part.orders().toByteArray();
      out.writeInt(orders.length);
      out.write(orders);
      out.writeLong(part.hashes());
      out.write(part.part());
    } else if (answer instanceof Failed failed) {
      out.writeByte('F');
      out.writeInt(failed.table());
      out.writeInt(failed.order());
      failure(out, failed.cause());
    } else if (answer instanceof Refused refused) {
      out.writeByte('R');
      out.writeInt(refused.table());
      out.writeInt(refused.order());
    } else if (answer instanceof Suspects suspects) {
      out.writeByte('S');
      out.writeInt(suspects.table());
      out.writeInt(suspects.order());
      out.writeInt(suspects.sequence());
      out.write(suspects.rows());
    } else if (answer instanceof Repeated repeated) {
      out.writeByte('H');
      out.writeInt(repeated.table());
      out.writeLong(repeated.hash());
    } else if (answer instanceof Counted counted) {
      out.writeByte('C');
      out.writeInt(counted.table());
      out.writeLong(counted.hashes());
    }
  }

  private static void failure(DataOutputStream out, RuntimeException cause) throws IOException {
    SourceException source = cause instanceof SourceException e ? e : null;
    PartBytes.text(out, source == null ? null : source.code().name());
    PartBytes.text(out, source == null ? cause.toString() : source.headline());
    PartBytes.text(out, source == null ? "" : source.hint().orElse(""));
    PartBytes.text(out, source == null ? "" : source.sqlState());
  }

  /** {@return what an answer says for an error that is no exception} */
  public static RuntimeException failure(Error error) {
    return new WorkerFailure(error.toString());
  }

  private static RuntimeException failure(DataInputStream in) throws IOException {
    String code = PartBytes.textOrNull(in);
    String message = PartBytes.text(in);
    String hint = PartBytes.text(in);
    String state = PartBytes.text(in);
    if (code == null) {
      return new WorkerFailure(message);
    }
    @Nullable SQLException cause = state.isEmpty() ? null : new SQLException(message, state);
    return new SourceException(SourceException.Code.valueOf(code), message, hint, cause);
  }

  /**
   * The answer of these bytes.
   *
   * @throws IllegalStateException if they are none
   */
  static Answer of(byte[] bytes) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      int kind = in.readByte();
      int table = in.readInt();
      return switch (kind) {
        case 'P' ->
            new Part(
                table,
                BitSet.valueOf(in.readNBytes(in.readInt())),
                in.readLong(),
                in.readAllBytes());
        case 'F' -> new Failed(table, in.readInt(), failure(in));
        case 'R' -> new Refused(table, in.readInt());
        case 'S' -> new Suspects(table, in.readInt(), in.readInt(), in.readAllBytes());
        case 'H' -> new Repeated(table, in.readLong());
        case 'C' -> new Counted(table, in.readLong());
        default -> throw new IllegalStateException("not an answer of a worker: " + kind);
      };
    } catch (IOException e) {
      throw new IllegalStateException("not an answer of a worker", e);
    }
  }
}
