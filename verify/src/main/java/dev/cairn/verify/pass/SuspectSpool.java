package dev.cairn.verify.pass;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsException;
import dev.cairn.emulator.spool.TemporaryFile;
import dev.cairn.emulator.wire.LoadEncoder;
import dev.cairn.verify.check.Observation;
import dev.cairn.verify.check.PartBytes;
import dev.cairn.verify.ids.IdHashes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table that may share their {@code _id} with others, which come from workers in any
 * order and are read in the table's. They are in a temporary file that its owner alone may read and
 * that vanishes when it is closed; memory has the place of each answer.
 */
public final class SuspectSpool implements AutoCloseable {
  /** Bytes of rows in an answer, unless one row has more. */
  private static final int ENOUGH = 1 << 18;

  private static final int ORDER_BITS = 32;

  /** Where an answer is in the file. */
  private record Place(long offset, int length) {}

  /** By the order of the piece, then by sequence. */
  private final Map<Long, Place> places = new TreeMap<>();

  private @Nullable FileChannel file;
  private long size;

  /** Keeps an answer. */
  public void add(Answer.Suspects answer) {
    long key = ((long) answer.order() << ORDER_BITS) + answer.sequence();
    if (places.put(key, new Place(size, answer.rows().length)) != null) {
      throw new IllegalStateException("rows of a worker came twice");
    }
    try {
      FileChannel target = file;
      if (target == null) {
        target = TemporaryFile.open(".suspects");
        file = target;
      }
      ByteBuffer bytes = ByteBuffer.wrap(answer.rows());
      while (bytes.hasRemaining()) {
        size += target.write(bytes, size);
      }
    } catch (IOException e) {
      throw DmsException.temporaryFile(e);
    }
  }

  /** Reads all rows, in the table's order. */
  public void read(RowReading reading, Passes.Rows rows) {
    for (Place place : places.values()) {
      ByteBuffer bytes = ByteBuffer.allocate(place.length());
      try {
        while (bytes.hasRemaining()) {
          if (file == null || file.read(bytes, place.offset() + bytes.position()) < 0) {
            throw new IOException("the file is shorter than what was written");
          }
        }
        rows(new DataInputStream(new ByteArrayInputStream(bytes.array())), reading, rows);
      } catch (IOException e) {
        throw DmsException.temporaryFile(e);
      }
    }
  }

  private static void rows(DataInputStream in, RowReading reading, Passes.Rows rows)
      throws IOException {
    int relation = in.readInt();
    TableName name = reading.table().table().relations().get(relation);
    LoadEncoder encoder = reading.table().encoder(name);
    while (in.available() > 0) {
      long place = in.readLong();
      int first = in.readInt();
      @Nullable String[] texts = new @Nullable String[in.readInt()];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = PartBytes.textOrNull(in);
      }
      Set<String> unreadable = new LinkedHashSet<>();
      for (int left = in.readInt(); left > 0; left--) {
        unreadable.add(PartBytes.text(in));
      }
      rows.row(
          relation,
          new Observation(texts, first, encoder.data(texts, reading.clock().instant()), place),
          unreadable);
    }
  }

  /** Removes the file. */
  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw DmsException.temporaryFile(e);
    }
  }

  /** Sorts out the rows that may share their {@code _id}, and answers them. */
  public static final class Writer implements RowReading.Documents {
    private final int table;
    private final IdHashes.Suspects suspects;
    private final Consumer<Answer.Suspects> answers;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private int sequence;

    public Writer(int table, IdHashes.Suspects suspects, Consumer<Answer.Suspects> answers) {
      this.table = table;
      this.suspects = suspects;
      this.answers = answers;
    }

    @Override
    public boolean takes(Piece piece, Observation row, Set<String> unreadable, String id) {
      if (!suspects.has(id)) {
        return false;
      }
      try {
        write(piece, row, unreadable);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (bytes.size() >= ENOUGH) {
        answer(piece);
      }
      return true;
    }

    private void write(Piece piece, Observation row, Set<String> unreadable) throws IOException {
      if (bytes.size() == 0) {
        out.writeInt(piece.relation());
      }
      out.writeLong(row.place());
      out.writeInt(row.first());
      out.writeInt(row.texts().length);
      for (String text : row.texts()) {
        PartBytes.text(out, text);
      }
      out.writeInt(unreadable.size());
      for (String column : unreadable) {
        PartBytes.text(out, column);
      }
    }

    private void answer(Piece piece) {
      answers.accept(new Answer.Suspects(table, piece.order(), sequence++, bytes.toByteArray()));
      bytes.reset();
    }

    @Override
    public void end(Piece piece) {
      if (bytes.size() > 0) {
        answer(piece);
      }
      sequence = 0;
    }
  }
}
