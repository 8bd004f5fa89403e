package dev.cairn.verify.replay;

import dev.cairn.dms.DmsException;
import dev.cairn.verify.ids.Partitions;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows as entries of {@link Partitions}, and back. */
final class RowBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /**
   * A row that was read back.
   *
   * @param relation the relation of the row, by its index among the table's
   */
  record Stored(
      int table,
      int relation,
      long place,
      @Nullable String key,
      Set<String> unreadable,
      @Nullable String[] texts) {}

  /**
   * The bytes of a row.
   *
   * @param relation the relation of the row, by its index among the table's
   */
  byte[] of(int table, int relation, Row row) {
    try {
      bytes.reset();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(table);
      out.writeInt(relation);
      out.writeLong(row.place());
      write(out, row.key());
      out.writeInt(row.unreadable().size());
      for (String column : row.unreadable()) {
        write(out, column);
      }
      out.writeInt(row.texts().length);
      for (String text : row.texts()) {
        write(out, text);
      }
    } catch (IOException e) {
      throw DmsException.temporaryFile(e);
    }
    return bytes.toByteArray();
  }

  /** The row of these bytes. */
  static Stored read(byte[] entry) {
    ByteBuffer in = ByteBuffer.wrap(entry);
    int table = in.getInt();
    int relation = in.getInt();
    long place = in.getLong();
    String key = text(in);
    Set<String> unreadable = new LinkedHashSet<>();
    for (int i = in.getInt(); i > 0; i--) {
      unreadable.add(Objects.requireNonNull(text(in)));
    }
    @Nullable String[] texts = new @Nullable String[in.getInt()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(in);
    }
    return new Stored(table, relation, place, key, unreadable, texts);
  }

  private static void write(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
    } else {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static @Nullable String text(ByteBuffer in) {
    int length = in.getInt();
    return length < 0 ? null : text(in, length);
  }

  /** The next bytes as text. */
  static String text(ByteBuffer in, int length) {
    String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }
}
