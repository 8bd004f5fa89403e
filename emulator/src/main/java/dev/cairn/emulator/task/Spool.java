package dev.cairn.emulator.task;

import dev.cairn.emulator.spool.TemporaryFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are written once and then read any number of times, by several threads too. Up to a
 * size they are kept in memory, beyond it in a {@link TemporaryFile}.
 */
final class Spool implements AutoCloseable {
  private final int most;
  private final DataOutputStream out;
  private ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable FileChannel file;
  private @Nullable OutputStream intoFile;

  /** An empty spool that keeps at most this number of bytes in memory. */
  Spool(int most) {
    this.most = most;
    this.out = new DataOutputStream(new Switching());
  }

  /** A text, or null. */
  void text(@Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
    } else {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  void number(int number) throws IOException {
    out.writeInt(number);
  }

  /** Reads a text that {@link #text} wrote. */
  static @Nullable String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  boolean isInMemory() {
    return file == null;
  }

  /** All that was written, from the beginning; nothing may be written afterwards. */
  DataInputStream read() throws IOException {
    out.flush();
    InputStream bytes =
        file == null ? new ByteArrayInputStream(memory.toByteArray()) : new FromFile(file);
    return new DataInputStream(new BufferedInputStream(bytes, 1 << 16));
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  /** Writes to memory until that is full. */
  private final class Switching extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      target().write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      target().write(bytes, offset, length);
    }

    private OutputStream target() throws IOException {
      if (intoFile != null) {
        return intoFile;
      }
      if (memory.size() < most) {
        return memory;
      }
      FileChannel opened = TemporaryFile.open(".spool");
      file = opened;
      OutputStream created = new BufferedOutputStream(new IntoFile(opened), 1 << 16);
      intoFile = created;
      memory.writeTo(created);
      memory = new ByteArrayOutputStream();
      return created;
    }

    @Override
    public void flush() throws IOException {
      if (intoFile != null) {
        intoFile.flush();
      }
    }
  }

  private static final class IntoFile extends OutputStream {
    private final FileChannel file;

    IntoFile(FileChannel file) {
      this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
    }
  }

  /** Reads by place, so that several can at a time. */
  private static final class FromFile extends InputStream {
    private final FileChannel file;
    private long place;

    FromFile(FileChannel file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = file.read(ByteBuffer.wrap(bytes, offset, length), place);
      place += Math.max(0, count);
      return count;
    }
  }
}
