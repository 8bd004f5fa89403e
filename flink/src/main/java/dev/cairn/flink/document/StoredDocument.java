package dev.cairn.flink;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One document as the job keeps it, and how far its history is known. Of a document that was
 * deleted only the history is left.
 *
 * @param newest the place of the newest record that counted
 * @param floor the place of the newest record that removed or replaced the whole document; records
 *     before it say nothing any more; null if there was none
 * @param guard the largest sort key of all places so far
 * @param digest of the newest record
 * @param document the document as JSON; null if it was deleted
 * @param older the places of the fields that are older than the newest record
 */
record StoredDocument(
    Place newest,
    @Nullable Place floor,
    byte[] guard,
    long digest,
    byte @Nullable [] document,
    Map<String, Place> older) {
  private static final byte VERSION = 1;

  /** The place of a field of the document. */
  Place placeOf(String field) {
    return older.getOrDefault(field, newest);
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(256 + (document == null ? 0 : document.length));
    try {
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeByte(VERSION);
      newest.write(out);
      out.writeBoolean(floor != null);
      if (floor != null) {
        floor.write(out);
      }
      out.write(guard);
      out.writeLong(digest);
      out.writeInt(older.size());
      for (Map.Entry<String, Place> field : older.entrySet()) {
        byte[] name = field.getKey().getBytes(StandardCharsets.UTF_8);
        out.writeInt(name.length);
        out.write(name);
        field.getValue().write(out);
      }
      out.writeBoolean(document != null);
      if (document != null) {
        out.write(document);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static StoredDocument ofBytes(byte[] bytes) {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "the state was written by a later version of Cairn, in format " + version);
      }
      Place newest = Place.read(in);
      Place floor = in.readBoolean() ? Place.read(in) : null;
      byte[] guard = in.readNBytes(newest.order().sortKey().length);
      long digest = in.readLong();
      Map<String, Place> older = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String name = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        older.put(name, Place.read(in));
      }
      byte[] document = in.readBoolean() ? in.readAllBytes() : null;
      return new StoredDocument(newest, floor, guard, digest, document, older);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
