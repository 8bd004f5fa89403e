package dev.cairn.catalog.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.CatalogException;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.json.CanonicalJson;
import dev.cairn.result.CairnVersion;
import dev.cairn.text.TextFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;

/**
 * A catalog as a JSON document: what {@code inspect --format json} prints and {@code --catalog}
 * reads. Same catalog, same bytes; reading what was written gives an equal catalog. Keys that other
 * parts add are passed over when it is read.
 */
public final class CatalogJson {
  /** The version of the document's shape. */
  private static final int VERSION = 1;

  private CatalogJson() {}

  /**
   * {@return the document, indented, ended by a line break}
   *
   * @param catalog the schema
   */
  public static String write(Catalog catalog) {
    return write(catalog, SnapshotAnnotations.NONE);
  }

  /**
   * {@return the document with what {@code annotations} add}
   *
   * @param catalog the schema
   * @param annotations what is added to the document
   */
  public static String write(Catalog catalog, SnapshotAnnotations annotations) {
    return CanonicalJson.write(json -> document(json, catalog, annotations));
  }

  /**
   * Writes the document without holding it in memory.
   *
   * @param text where it is written; it is flushed, not closed
   * @param catalog the schema
   * @param annotations what is added to the document
   * @throws IOException if {@code text} cannot be written
   */
  public static void write(Writer text, Catalog catalog, SnapshotAnnotations annotations)
      throws IOException {
    CanonicalJson.write(text, json -> document(json, catalog, annotations));
  }

  /**
   * {@return the catalog of a document in a file}
   *
   * @param file the file, in UTF-8
   * @throws CatalogException {@code UNREADABLE_FILE}, {@code MALFORMED_SNAPSHOT}
   */
  public static Catalog read(Path file) {
    try (Reader text = TextFile.reader(file)) {
      return read(text);
    } catch (IOException e) {
      throw new CatalogException(
          CatalogException.Code.UNREADABLE_FILE,
          file + " cannot be read: " + TextFile.reason(e),
          "",
          "",
          e);
    }
  }

  private static void document(JsonGenerator json, Catalog catalog, SnapshotAnnotations annotations)
      throws IOException {
    ObjectWriter values = SnapshotMapper.JSON.writer();
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeStringField(CairnVersion.KEY, CairnVersion.current());
    for (Map.Entry<String, Object> annotation : annotations.document().entrySet()) {
      json.writeFieldName(annotation.getKey());
      values.writeValue(json, annotation.getValue());
    }
    json.writeFieldName("server");
    values.writeValue(json, catalog.server().equals(ServerInfo.NONE) ? Map.of() : catalog.server());
    json.writeArrayFieldStart("tables");
    for (Table table : catalog.tables()) {
      values.writeValue(json, TableForm.of(table, annotations));
    }
    json.writeEndArray();
    json.writeFieldName("not_replicable");
    values.writeValue(json, catalog.notReplicable());
    json.writeFieldName("not_visible");
    values.writeValue(json, catalog.notVisible());
    json.writeEndObject();
  }

  /**
   * {@return the catalog of a document}
   *
   * @param document the text of a snapshot
   * @throws CatalogException {@code MALFORMED_SNAPSHOT}, with the place in the document
   */
  public static Catalog read(String document) {
    try {
      return read(new StringReader(document));
    } catch (IOException e) {
      throw new UncheckedIOException("a StringReader cannot fail", e);
    }
  }

  /**
   * {@return the catalog of a document} Table by table, so that beside the catalog no more than one
   * table is in memory.
   *
   * @param document the text of a snapshot; it is read to the document's end and not closed
   * @throws CatalogException {@code MALFORMED_SNAPSHOT}, with the place in the document
   * @throws IOException if it cannot be read
   */
  public static Catalog read(Reader document) throws IOException {
    try (SnapshotReader snapshot = new SnapshotReader(document)) {
      return snapshot.catalog(VERSION);
    }
  }
}
