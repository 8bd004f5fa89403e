package dev.cairn.dms;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A piece of a record's JSON, exactly as it stood there: numbers keep every digit and their form.
 * Equal pieces have the same bytes.
 */
public final class JsonText {
  private final byte[] source;
  private final int offset;
  private final int length;

  JsonText(byte[] source, int offset, int length) {
    this.source = source;
    this.offset = offset;
    this.length = length;
  }

  /** The piece's bytes in UTF-8; a copy. */
  public byte[] bytes() {
    return Arrays.copyOfRange(source, offset, offset + length);
  }

  /** The value of a member, if the piece is an object that has it; the last of equal names. */
  public Optional<JsonText> member(String name) {
    Optional<JsonText> found = Optional.empty();
    try (JsonParser json = RecordParser.FACTORY.createParser(source, offset, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return found;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = json.currentName().equals(name);
        json.nextToken();
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        if (wanted) {
          int end = (int) json.currentLocation().getByteOffset();
          found = Optional.of(new JsonText(source, offset + start, end - start));
        }
      }
      return found;
    } catch (IOException e) {
      throw new DmsException(DmsException.Code.IO, "a record's JSON cannot be read", "", e);
    }
  }

  /** The piece as text. */
  @Override
  public String toString() {
    return new String(source, offset, length, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonText that
        && Arrays.equals(
            source, offset, offset + length, that.source, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + source[i];
    }
    return hash;
  }
}
