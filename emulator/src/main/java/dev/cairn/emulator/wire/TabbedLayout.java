package dev.cairn.emulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/**
 * The layout of {@code MessageFormat=json}: each member on a line of its own, indented by tabs, and
 * a tab after the colon (captured). That is how the C library cJSON prints, from which the layout
 * of empty objects and of arrays follows (inferred).
 */
final class TabbedLayout extends MinimalPrettyPrinter {
  private static final long serialVersionUID = 1;

  private int depth;

  @Override
  public void writeStartObject(JsonGenerator json) throws IOException {
    json.writeRaw('{');
    depth++;
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) throws IOException {
    newLine(json);
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(":\t");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
    json.writeRaw(',');
    newLine(json);
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) throws IOException {
    depth--;
    newLine(json);
    json.writeRaw('}');
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(", ");
  }

  private void newLine(JsonGenerator json) throws IOException {
    json.writeRaw('\n');
    for (int i = 0; i < depth; i++) {
      json.writeRaw('\t');
    }
  }
}
