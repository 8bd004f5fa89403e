package dev.cairn.cli.eval;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.cli.io.ResultStream;
import dev.cairn.json.TerminalSafe;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Prints outcomes as JSON, one a line. */
public final class OutcomeWriter {
  private static final byte[] EMITTED = ascii("{\"outcome\":\"emitted\",\"op\":\"");
  private static final byte[] DOCUMENT = ascii("\",\"document\":");

  private final ResultStream out;
  private final JsonGenerator json;
  private final JsonGenerator failures;
  private final ByteArrayOutputStream document = new ByteArrayOutputStream();
  private final boolean all;

  /**
   * @param all whether every outcome is printed, with what became of it; else only the documents
   *     that were emitted
   */
  public OutcomeWriter(ResultStream out, boolean all) throws IOException {
    this.out = out;
    this.all = all;
    json = generator(JsonValues.factory(), out);
    failures = generator(TerminalSafe.factory(), out);
  }

  private static JsonGenerator generator(JsonFactory factory, ResultStream out) throws IOException {
    JsonGenerator generator = factory.createGenerator(out, JsonEncoding.UTF8);
    generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    generator.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    generator.setRootValueSeparator(null);
    return generator;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void write(Outcome outcome) throws IOException {
    out.check();
    if (all && outcome instanceof Outcome.Failed failed) {
      json.flush();
      write(failed);
    } else if (all) {
      json.writeStartObject();
      if (outcome instanceof Outcome.Emitted emitted) {
        json.writeStringField("outcome", "emitted");
        json.writeStringField("op", emitted.operation().name());
        json.writeFieldName("document");
        JsonValues.write(emitted.document(), json);
      } else {
        json.writeStringField("outcome", "filtered");
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } else if (outcome instanceof Outcome.Emitted emitted) {
      JsonValues.write(emitted.document(), json);
      json.writeRaw('\n');
    }
  }

  /** A message may hold anything of the input; documents are data, and stay as they are. */
  private void write(Outcome.Failed failed) throws IOException {
    failures.writeStartObject();
    failures.writeStringField("outcome", "failed");
    failures.writeObjectFieldStart("error");
    failures.writeStringField("code", failed.code());
    failures.writeStringField("message", failed.message());
    failures.writeStringField("expression", failed.expression());
    failures.writeNumberField("line", failed.line());
    failures.writeNumberField("column", failed.column());
    failures.writeEndObject();
    failures.writeEndObject();
    failures.writeRaw('\n');
    failures.flush();
  }

  /**
   * The output for a document that is already JSON; if something was written, {@link #written}
   * follows. Memory for a second copy is only needed where the outcome comes first.
   */
  OutputStream document() throws IOException {
    out.check();
    json.flush();
    document.reset();
    return all ? document : out;
  }

  /** Ends the document that was written, and is emitted. */
  void written(Operation operation) throws IOException {
    if (all) {
      out.write(EMITTED);
      out.write(ascii(operation.name()));
      out.write(DOCUMENT);
      document.writeTo(out);
      out.write('}');
    }
    out.write('\n');
  }

  /** Prints what another writer has printed. */
  void copy(byte[] printed) {
    out.check();
    out.write(printed, 0, printed.length);
  }

  /** Hands everything over to the reader of the output. */
  public void flush() {
    try {
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.flush();
    out.check();
  }
}
