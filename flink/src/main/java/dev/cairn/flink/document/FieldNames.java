package dev.cairn.flink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The names of the fields of documents, without a look at their values. */
final class FieldNames {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .build())
          .build();

  /** Fields that are not simply replaced by those of a newer record. */
  private static final List<String> SPECIAL = List.of("_meta", "_event_time");

  /** The names of the document that was last asked for, and that document. */
  private byte[] document = {};

  private List<String> names = List.of();

  /**
   * Whether both documents have the same fields in one order, none of them special. The names of
   * the second one are kept for the next call.
   */
  boolean areTheSame(byte[] one, byte[] other) {
    List<String> first = one == document ? names : read(one);
    List<String> second = read(other);
    document = other;
    names = second;
    return first.equals(second) && second.stream().noneMatch(SPECIAL::contains);
  }

  private static List<String> read(byte[] json) {
    List<String> names = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        names.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
      return names;
    } catch (IOException e) {
      throw new IllegalStateException("a document of the job is not JSON", e);
    }
  }
}
