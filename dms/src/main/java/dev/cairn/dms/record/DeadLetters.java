package dev.cairn.dms.record;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.dms.DmsException;
import dev.cairn.json.TerminalSafe;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A file of what could not be read, one JSON object a line: {@code line}, {@code offset}, {@code
 * length}, {@code reason}, {@code message}, and the bytes as {@code text} or, where they are not
 * UTF-8, as {@code base64}.
 */
public final class DeadLetters implements AutoCloseable {
  private final OutputStream out;
  private long written;

  /**
   * Writes to {@code out}, which is closed with this.
   *
   * @param out takes the lines; closed with this
   */
  public DeadLetters(OutputStream out) {
    this.out = out;
  }

  /**
   * Adds one.
   *
   * @param bad bytes that are no record
   * @throws DmsException {@code IO}
   */
  public void add(RecordItem.Bad bad) {
    try {
      try (JsonGenerator json = TerminalSafe.factory().createGenerator(out)) {
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeNumberField("line", bad.line());
        json.writeNumberField("offset", bad.offset());
        json.writeNumberField("length", bad.length());
        json.writeStringField("reason", bad.reason().name().toLowerCase(Locale.ROOT));
        json.writeStringField("message", bad.message());
        try {
          String text =
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bad.bytes())).toString();
          json.writeStringField("text", text);
        } catch (CharacterCodingException e) {
          json.writeBinaryField("base64", bad.bytes());
        }
        json.writeEndObject();
      }
      out.write('\n');
      written++;
    } catch (IOException e) {
      throw DmsException.io("a dead letter cannot be written", e);
    }
  }

  /** {@return the number of written lines} */
  public long written() {
    return written;
  }

  /**
   * Closes the file.
   *
   * @throws DmsException {@code IO}
   */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw DmsException.io("dead letters cannot be closed", e);
    }
  }
}
