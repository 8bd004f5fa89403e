package dev.cairn.catalog.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.CatalogException;
import dev.cairn.catalog.NotReplicable;
import dev.cairn.catalog.NotVisible;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.json.CanonicalJson;
import dev.cairn.postgres.PgType;
import dev.cairn.result.CairnVersion;
import dev.cairn.text.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * {@return the catalog of a document in a file}
   *
   * @param file the file, in UTF-8
   * @throws CatalogException {@code UNREADABLE_FILE}, {@code MALFORMED_SNAPSHOT}
   */
  public static Catalog read(Path file) {
    try {
      return read(TextFile.read(file, TextFile.SCHEMA));
    } catch (IOException e) {
      throw new CatalogException(
          CatalogException.Code.UNREADABLE_FILE,
          file + " cannot be read: " + e.getMessage(),
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
    JsonNode root = SnapshotMapper.tree(document);
    if (SnapshotMapper.read(root, Version.class).version != VERSION) {
      throw SnapshotMapper.malformed("/version", "only version " + VERSION + " is known");
    }
    if (root.get("server") instanceof ObjectNode server && !server.hasNonNull("version_number")) {
      ((ObjectNode) root).remove("server");
    }
    Document catalog = SnapshotMapper.read(root, Document.class);
    Map<String, PgType> types = new HashMap<>();
    List<Table> tables = new ArrayList<>();
    for (TableForm table : catalog.tables) {
      tables.add(table.table("/tables/" + tables.size(), types));
    }
    return new Catalog(
        catalog.server.orElse(ServerInfo.NONE), tables, catalog.notReplicable, catalog.notVisible);
  }

  private record Version(int version) {}

  private record Document(
      Optional<ServerInfo> server,
      List<TableForm> tables,
      List<NotReplicable> notReplicable,
      List<NotVisible> notVisible) {}
}
