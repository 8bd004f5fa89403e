package dev.cairn.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * Writes JSON documents in one form: two spaces per level, line feeds, a line break at the end, and
 * no character that a terminal obeys ({@link TerminalSafe}).
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /** Writes one document. */
  @FunctionalInterface
  public interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** The document as text, ended by a line break. */
  public static String write(Content content) {
    StringWriter text = new StringWriter();
    try {
      write(text, content);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter cannot fail", e);
    }
    return text.toString();
  }

  /**
   * Writes the document, ended by a line break, without holding it in memory.
   *
   * @param text is flushed, not closed
   * @throws IOException if {@code text} cannot be written
   */
  public static void write(Writer text, Content content) throws IOException {
    try (JsonGenerator json = TerminalSafe.factory().createGenerator(text)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                      .withArrayEmptySeparator("")
                      .withObjectEmptySeparator(""))
              .withArrayIndenter(indenter)
              .withObjectIndenter(indenter));
      content.write(json);
    }
    text.write('\n');
    text.flush();
  }
}
