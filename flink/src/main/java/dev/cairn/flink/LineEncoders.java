package dev.cairn.flink;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.json.TerminalSafe;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/**
 * The lines of the job's files, one JSON object each. A file is complete when the checkpoint after
 * its last line is; files of an attempt that failed are never completed, so each line is there
 * once.
 */
final class LineEncoders {
  private LineEncoders() {}

  /** Writes the members of one object. */
  @FunctionalInterface
  private interface Members<T> extends Serializable {
    void write(T value, JsonGenerator json) throws IOException;
  }

  /** Changes: {@code collection}, {@code _id}, {@code op}, {@code order}, {@code document}. */
  static FileSink<Change> changes(Path folder) {
    return lines(
        folder,
        (change, json) -> {
          json.writeStringField("collection", change.collection());
          json.writeStringField("_id", change.id());
          json.writeStringField("op", change.operation());
          json.writeStringField("order", HexFormat.of().formatHex(change.order()));
          if (change.document().length > 0) {
            json.writeFieldName("document");
            json.writeRawValue(new String(change.document(), StandardCharsets.UTF_8));
          }
        });
  }

  /** Dead letters: {@code collection}, {@code code}, {@code reason}, {@code position}, bytes. */
  static FileSink<DeadLetter> deadLetters(Path folder) {
    return lines(
        folder,
        (dead, json) -> {
          json.writeStringField("collection", dead.collection());
          json.writeStringField("code", dead.code());
          json.writeStringField("reason", dead.reason());
          json.writeStringField("position", dead.position());
          bytes(json, dead.record());
        });
  }

  /** Changes of tables: {@code collection}, {@code operation}, {@code meaning}, {@code stale}. */
  static FileSink<SchemaChange> schemaChanges(Path folder) {
    return lines(
        folder,
        (change, json) -> {
          json.writeStringField("collection", change.collection());
          json.writeStringField("operation", change.operation());
          json.writeStringField("meaning", change.meaning());
          json.writeBooleanField("stale", change.stale());
          json.writeStringField("position", change.position());
          bytes(json, change.record());
        });
  }

  private static <T> FileSink<T> lines(Path folder, Members<T> members) {
    return FileSink.<T>forRowFormat(folder, (value, out) -> line(value, members, out))
        .withRollingPolicy(OnCheckpointRollingPolicy.build())
        .withBucketAssigner(new BasePathBucketAssigner<>())
        .build();
  }

  private static <T> void line(T value, Members<T> members, OutputStream out) throws IOException {
    try (JsonGenerator json = TerminalSafe.factory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.writeStartObject();
      members.write(value, json);
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** The bytes as {@code text} or, where they are not UTF-8, as {@code base64}. */
  private static void bytes(JsonGenerator json, byte[] bytes) throws IOException {
    try {
      json.writeStringField(
          "text", StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      json.writeBinaryField("base64", bytes);
    }
  }
}
