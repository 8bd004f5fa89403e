package dev.cairn.verify.ids;

import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** A text that is different for different documents: equal for equal fields in any order. */
public final class DocumentHash {
  /** The field that differs for reasons unrelated to the row. */
  private static final String ID = "_id";

  /** Bytes of SHA-256 that are kept; no two documents will have them in common by chance. */
  private static final int KEPT = 18;

  private final MessageDigest digest;

  private DocumentHash(MessageDigest digest) {
    this.digest = digest;
  }

  /** The hash of a document without its {@code _id}. */
  public static String of(ObjectValue document) {
    try {
      DocumentHash hash = new DocumentHash(MessageDigest.getInstance("SHA-256"));
      hash.object(document, true);
      byte[] bytes = hash.digest.digest();
      return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, KEPT));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void object(ObjectValue object, boolean whole) {
    Map<String, Value> members = new TreeMap<>();
    object.forEach(
        (name, value) -> {
          if (!(whole && name.equals(ID)) && value != Value.UNDEFINED) {
            members.put(name, value);
          }
        });
    head('O', members.size());
    members.forEach(
        (name, value) -> {
          text(name);
          value(value);
        });
  }

  private void value(Value value) {
    if (value instanceof ObjectValue object) {
      object(object, false);
    } else if (value instanceof ArrayValue array) {
      head('A', array.size());
      for (int i = 0; i < array.size(); i++) {
        value(array.get(i));
      }
    } else {
      text(value.type().sqlName());
      text(JsonValues.write(value));
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    head('T', bytes.length);
    digest.update(bytes);
  }

  private void head(char kind, int size) {
    digest.update(
        ByteBuffer.allocate(Character.BYTES + Integer.BYTES).putChar(kind).putInt(size).array());
  }
}
