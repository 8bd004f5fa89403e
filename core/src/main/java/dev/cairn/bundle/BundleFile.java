package dev.cairn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.json.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One file of a bundle. Its text is made whenever somebody asks for it, since those of all files
 * are many times larger than the plan that they are made from. Two files are equal if their paths
 * and their texts are.
 */
public final class BundleFile {
  private final String path;
  private final Content content;

  /** Makes the text of a file. */
  @FunctionalInterface
  interface Content {
    /** Writes the text, the same at each call; {@code text} is not closed. */
    void write(Writer text) throws IOException;
  }

  /**
   * The facts of a written file that other files of the bundle name.
   *
   * @param bytes its length
   * @param sha256 its digest in lower-case hexadecimal
   */
  record Written(String path, long bytes, String sha256) {}

  private BundleFile(String path, Content content) {
    this.path = path;
    this.content = content;
  }

  /** A file of this text. */
  static BundleFile of(String path, Supplier<String> text) {
    return new BundleFile(path, out -> out.write(text.get()));
  }

  /** A file with this document; {@link JsonTrees#members} is for parts that may be large. */
  static BundleFile json(String path, Supplier<? extends JsonNode> document) {
    return new BundleFile(
        path,
        out -> CanonicalJson.write(out, json -> JsonTrees.MAPPER.writeTree(json, document.get())));
  }

  /** A file that is written in pieces, because it may be large. */
  static BundleFile inPieces(String path, Content content) {
    return new BundleFile(path, content);
  }

  /** {@return the path relative to the bundle's folder, parts separated by {@code /}} */
  public String path() {
    return path;
  }

  /** {@return the content, which is written as UTF-8; lines end in {@code \n}} */
  public String text() {
    StringWriter text = new StringWriter();
    try {
      content.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter cannot fail", e);
    }
    return text.toString();
  }

  /**
   * Writes the content.
   *
   * @param placeholders those in the text are added
   */
  Written write(OutputStream out, Set<String> placeholders) throws IOException {
    Digests.Output digested = new Digests.Output(out);
    Writer text =
        new Placeholders.Search(
            new OutputStreamWriter(digested, StandardCharsets.UTF_8), placeholders);
    content.write(text);
    text.flush();
    return new Written(path, digested.bytes(), digested.sha256());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BundleFile file && path.equals(file.path) && text().equals(file.text());
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path + "\n" + text();
  }
}
