package dev.cairn.dms.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.cairn.dms.DmsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a record's JSON, unchanged: numbers keep every digit and their form. Equal pieces have
 * the same bytes.
 */
public final class RawJson {
  /** As long as the longest numeric that PostgreSQL holds, and strings of any length. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(200_000)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** The number of decimal digits that always fit into a long. */
  private static final int SAFE_DIGITS = 18;

  private final byte[] source;
  private final int offset;
  private final int length;

  /**
   * Four positions in the source for each member: start and end of its name, without quotes, and
   * start and end of its value; null if unknown.
   */
  private final int @Nullable [] members;

  RawJson(byte[] source, int offset, int length) {
    this(source, offset, length, null);
  }

  /** An object whose members are known; no name of theirs has an escape. */
  RawJson(byte[] source, int offset, int length, int @Nullable [] members) {
    this.members = members;
    this.source = source;
    this.offset = offset;
    this.length = length;
  }

  /** {@return the piece's bytes in UTF-8; a copy} */
  public byte[] bytes() {
    return Arrays.copyOfRange(source, offset, offset + length);
  }

  /** The piece's bytes in UTF-8, and others around it: not to be written to. */
  byte[] source() {
    return source;
  }

  /** Its start in {@link #source()}. */
  int offset() {
    return offset;
  }

  /** Its number of bytes. */
  int length() {
    return length;
  }

  /**
   * {@return whether the piece is a number, a boolean, an array or an object: neither a string nor
   * null}
   */
  public boolean isOtherThanText() {
    return source[offset] != '"' && source[offset] != 'n';
  }

  boolean isNumber() {
    return source[offset] == '-' || (source[offset] >= '0' && source[offset] <= '9');
  }

  boolean isNumberInQuotes() {
    return source[offset] == '"' && toString().matches("\"-?[0-9]+([.][0-9]+)?\"");
  }

  /** The number that the piece is, if it has at most 18 digits and nothing else but a minus. */
  OptionalLong asLong() {
    boolean negative = source[offset] == '-';
    int first = negative ? offset + 1 : offset;
    int end = offset + length;
    if (first == end || end - first > SAFE_DIGITS) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = first; i < end; i++) {
      if (source[i] < '0' || source[i] > '9') {
        return OptionalLong.empty();
      }
      number = number * 10 + (source[i] - '0');
    }
    return OptionalLong.of(negative ? -number : number);
  }

  /** The text that the piece is, if it is a string of plain ASCII without an escape; else null. */
  @Nullable String asPlainText() {
    int last = offset + length - 1;
    if (source[offset] != '"') {
      return null;
    }
    for (int i = offset + 1; i < last; i++) {
      if (source[i] < ' ' || source[i] == '\\') {
        return null;
      }
    }
    return new String(source, offset + 1, length - 2, StandardCharsets.ISO_8859_1);
  }

  /** {@return the names of the members, if the piece is an object, in their order} */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    if (members != null) {
      for (int i = 0; i < members.length; i += 4) {
        int start = members[i];
        names.add(new String(source, start, members[i + 1] - start, StandardCharsets.UTF_8));
      }
      return names;
    }
    try (JsonParser json = FACTORY.createParser(source, offset, length)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          names.add(json.currentName());
          json.nextToken();
          json.skipChildren();
        }
      }
      return names;
    } catch (IOException e) {
      throw DmsException.io("a record's JSON cannot be read", e);
    }
  }

  /**
   * {@return whether both are objects that are known to have members of the same names in one
   * order}
   *
   * @param other the piece to compare with
   */
  public boolean hasNamesOf(RawJson other) {
    if (members == null || other.members == null || members.length != other.members.length) {
      return false;
    }
    for (int i = 0; i < members.length; i += 4) {
      if (!Arrays.equals(
          source,
          members[i],
          members[i + 1],
          other.source,
          other.members[i],
          other.members[i + 1])) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return the value of a member, if the piece is an object that has it; the last of equal names}
   *
   * @param name the member's name; case matters
   */
  public Optional<RawJson> member(String name) {
    return members == null
        ? parsedMember(name)
        : knownMember(members, name.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<RawJson> knownMember(int[] places, byte[] name) {
    for (int i = places.length - 4; i >= 0; i -= 4) {
      if (Arrays.equals(source, places[i], places[i + 1], name, 0, name.length)) {
        int start = places[i + 2];
        return Optional.of(new RawJson(source, start, places[i + 3] - start));
      }
    }
    return Optional.empty();
  }

  private Optional<RawJson> parsedMember(String name) {
    Optional<RawJson> found = Optional.empty();
    try (JsonParser json = FACTORY.createParser(source, offset, length)) {
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
          found = Optional.of(new RawJson(source, offset + start, end - start));
        }
      }
      return found;
    } catch (IOException e) {
      throw DmsException.io("a record's JSON cannot be read", e);
    }
  }

  /** The piece as text. */
  @Override
  public String toString() {
    return new String(source, offset, length, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawJson that
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
