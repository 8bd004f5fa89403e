package dev.cairn.verify.ids;

import dev.cairn.dms.DmsException;
import dev.cairn.emulator.spool.TemporaryFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Entries of bytes in parts, by a hash that each entry has. Up to a number of bytes all are kept in
 * memory; beyond it they go to temporary files that their owner alone may read and that vanish when
 * they are closed, where the system allows it also when the process is killed. Within a part the
 * entries keep their order.
 */
public final class Partitions implements AutoCloseable {
  private static final int BITS = 7;

  /** The number of parts. */
  public static final int COUNT = 1 << BITS;

  /** A part of a part of a part: as many times a part can be divided by other bits of the hash. */
  private static final int DEEPEST = 4;

  private static final int READ_BUFFER = 1 << 15;

  /** A consumer of entries. */
  public interface Entries {
    /** Takes one. */
    void entry(long hash, byte[] entry);
  }

  private final long most;
  private final int level;
  private final Part[] parts = new Part[COUNT];
  private long source;
  private boolean spilled;

  /** None yet; about {@code most} bytes of them are kept in memory. */
  public Partitions(long most) {
    this(most, 0);
  }

  private Partitions(long most, int level) {
    this.most = most;
    this.level = level;
    for (int i = 0; i < COUNT; i++) {
      parts[i] = new Part();
    }
  }

  /** A hash of a name in a table, in which every bit counts. */
  public static long hash(int table, String name) {
    long hash = table;
    for (int i = 0; i < name.length(); i++) {
      hash = 31 * hash + name.charAt(i);
    }
    return mix(hash);
  }

  /** Spreads what differs in a few bits over all of them (the finalizer of MurmurHash3). */
  static long mix(long bits) {
    long hash = bits;
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  /** Adds an entry. */
  public void add(long hash, byte[] entry) {
    Part part = parts[(int) (hash >>> (level * BITS)) & (COUNT - 1)];
    part.add(hash, entry);
    source += Part.HEAD + entry.length;
    if (source > most) {
      spill();
    }
  }

  /** Moves everything to files. */
  public void spill() {
    try {
      for (Part part : parts) {
        part.spill();
      }
    } catch (IOException e) {
      throw DmsException.temporaryFile(e);
    }
    source = 0;
    spilled = true;
  }

  /** Whether not everything is in memory. */
  public boolean spilled() {
    return spilled;
  }

  /** Whether a part holds more than is to be held in memory, and can be divided. */
  public boolean isTooBig(int part) {
    return parts[part].size() > most && level < DEEPEST;
  }

  /** Whether a part holds more than is to be held in memory, also if it cannot be divided. */
  boolean isBeyondBound(int part) {
    return parts[part].size() > most;
  }

  /** The bytes of a part: of each entry, of its hash and of its length. */
  long size(int part) {
    return parts[part].size();
  }

  /** Reads a part from its beginning. */
  public void read(int part, Entries entries) {
    try {
      parts[part].read(entries);
    } catch (IOException e) {
      throw DmsException.temporaryFile(e);
    }
  }

  /** Moves a part's entries to parts of their own; it is empty then. */
  public Partitions divide(int part) {
    Partitions divided = new Partitions(most, level + 1);
    try {
      parts[part].read(divided::add);
      divided.spill();
      parts[part].close();
      parts[part] = new Part();
    } catch (IOException e) {
      divided.close();
      throw DmsException.temporaryFile(e);
    } catch (RuntimeException e) {
      divided.close();
      throw e;
    }
    return divided;
  }

  /** Removes the files. */
  @Override
  public void close() {
    IOException first = null;
    for (Part part : parts) {
      try {
        part.close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw DmsException.temporaryFile(first);
    }
  }

  /** Entries one after the other: hash, length, bytes; the older ones in a file. */
  private static final class Part {
    static final int HEAD = Long.BYTES + Integer.BYTES;

    private final ByteBuffer head = ByteBuffer.allocate(HEAD);
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream(0);
    private @Nullable FileChannel file;
    private long inFile;

    void add(long hash, byte[] entry) {
      memory.write(head.clear().putLong(hash).putInt(entry.length).array(), 0, HEAD);
      memory.write(entry, 0, entry.length);
    }

    long size() {
      return inFile + memory.size();
    }

    void spill() throws IOException {
      if (memory.size() == 0) {
        return;
      }
      FileChannel target = file;
      if (target == null) {
        target = TemporaryFile.open(".part");
        file = target;
      }
      ByteBuffer bytes = ByteBuffer.wrap(memory.toByteArray());
      while (bytes.hasRemaining()) {
        inFile += target.write(bytes, inFile);
      }
      memory.reset();
    }

    void read(Entries entries) throws IOException {
      InputStream rest = new ByteArrayInputStream(memory.toByteArray());
      FileChannel source = file;
      InputStream all =
          source == null
              ? rest
              : new SequenceInputStream(
                  new BufferedInputStream(
                      Channels.newInputStream(source.position(0)), READ_BUFFER) {
                    @Override
                    public void close() {
                      // The file may be read again.
                    }
                  },
                  rest);
      DataInputStream in = new DataInputStream(all);
      long left = size();
      while (left > 0) {
        long hash = in.readLong();
        byte[] entry = new byte[in.readInt()];
        in.readFully(entry);
        left -= HEAD + entry.length;
        entries.entry(hash, entry);
      }
    }

    void close() throws IOException {
      if (file != null) {
        file.close();
      }
    }
  }
}
