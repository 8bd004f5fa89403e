package dev.cairn.catalog;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.catalog.ServerOids.TypeOid;
import dev.cairn.json.CanonicalJson;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.result.CairnVersion;
import dev.cairn.text.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A catalog as a JSON document: what {@code inspect --format json} prints and {@code --catalog}
 * reads. Same catalog, same bytes; reading what was written gives an equal catalog. Keys that other
 * parts add are passed over when it is read.
 */
public final class CatalogJson {
  /** What other parts add to the objects of tables and columns; each adds keys of its own. */
  public interface Annotations {
    /** Nothing is added. */
    Annotations NONE =
        new Annotations() {
          @Override
          public void document(JsonGenerator json) {}

          @Override
          public void column(Table table, Column column, JsonGenerator json) {}

          @Override
          public void table(Table table, JsonGenerator json) {}
        };

    /** Adds keys to the document itself, before its tables. */
    void document(JsonGenerator json) throws IOException;

    /** Adds keys to the object of a column. */
    void column(Table table, Column column, JsonGenerator json) throws IOException;

    /** Adds keys to the object of a table, after its columns. */
    void table(Table table, JsonGenerator json) throws IOException;
  }

  private CatalogJson() {}

  /** The document, indented, ended by a line break. */
  public static String write(Catalog catalog) {
    return write(catalog, Annotations.NONE);
  }

  /** The document with what {@code annotations} add. */
  public static String write(Catalog catalog, Annotations annotations) {
    return CanonicalJson.write(json -> new Writer(json, annotations).catalog(catalog));
  }

  /**
   * The catalog of a document.
   *
   * @throws CatalogException {@code MALFORMED_SNAPSHOT}, with the place in the document
   */
  public static Catalog read(String document) {
    return CatalogJsonReader.read(document);
  }

  /**
   * The catalog of a document in a file.
   *
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

  private record Writer(JsonGenerator json, Annotations annotations) {
    void catalog(Catalog catalog) throws IOException {
      json.writeStartObject();
      json.writeNumberField("version", CatalogJsonReader.VERSION);
      json.writeStringField(CairnVersion.KEY, CairnVersion.current());
      annotations.document(json);
      json.writeObjectFieldStart("server");
      if (!catalog.server().equals(ServerInfo.NONE)) {
        json.writeNumberField("version_number", catalog.server().versionNumber());
        json.writeStringField("version", catalog.server().version());
        json.writeStringField("database", catalog.server().database());
        if (catalog.server().oids().isPresent()) {
          oids(catalog.server().oids().get());
        }
      }
      json.writeEndObject();
      json.writeArrayFieldStart("tables");
      for (Table table : catalog.tables()) {
        table(table);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("not_replicable");
      for (NotReplicable relation : catalog.notReplicable()) {
        json.writeStartObject();
        name(relation.name());
        json.writeStringField("kind", relation.kind().label());
        json.writeStringField("reason", relation.reason());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("not_visible");
      for (NotVisible hidden : catalog.notVisible()) {
        json.writeStartObject();
        json.writeStringField("what", hidden.what());
        json.writeStringField("grant", hidden.grant());
        if (hidden.rowsOf().isPresent()) {
          json.writeObjectFieldStart("rows_of");
          name(hidden.rowsOf().get());
          json.writeEndObject();
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }

    private void oids(ServerOids oids) throws IOException {
      json.writeObjectFieldStart("oids");
      optional("system_identifier", oids.systemIdentifier());
      json.writeNumberField("database", oids.database());
      json.writeArrayFieldStart("relations");
      for (Map.Entry<TableName, Long> relation : new TreeMap<>(oids.relations()).entrySet()) {
        json.writeStartObject();
        name(relation.getKey());
        json.writeNumberField("oid", relation.getValue());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("types");
      for (Map.Entry<QualifiedName, TypeOid> type : new TreeMap<>(oids.types()).entrySet()) {
        json.writeStartObject();
        json.writeStringField("schema", type.getKey().schema());
        json.writeStringField("name", type.getKey().name());
        json.writeNumberField("oid", type.getValue().oid());
        json.writeArrayFieldStart("parts");
        for (long part : type.getValue().parts()) {
          json.writeNumber(part);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }

    private void table(Table table) throws IOException {
      json.writeStartObject();
      name(table.name());
      json.writeStringField("kind", table.kind().label());
      strings("primary_key", table.keyColumns());
      if (table.primaryKey().isPresent()) {
        json.writeStringField("primary_key_name", table.primaryKey().get().name());
        json.writeBooleanField("primary_key_deferrable", table.primaryKey().get().deferrable());
      }
      json.writeArrayFieldStart("unique_indexes");
      for (UniqueIndex index : table.uniqueIndexes()) {
        json.writeStartObject();
        json.writeStringField("name", index.name());
        strings("columns", index.columns());
        json.writeEndObject();
      }
      json.writeEndArray();
      replicaIdentity(table.replicaIdentity());
      if (table.partitioning().isPresent()) {
        partitioning(table.partitioning().get());
      }
      names("parents", table.parents());
      names("children", table.children());
      optional("comment", table.comment());
      if (table.statistics().rows().isPresent()) {
        json.writeNumberField("rows", table.statistics().rows().getAsLong());
      }
      if (table.statistics().bytes().isPresent()) {
        json.writeNumberField("bytes", table.statistics().bytes().getAsLong());
      }
      if (!table.rowSecurity().isEmpty()) {
        names("row_security", table.rowSecurity());
      }
      json.writeArrayFieldStart("columns");
      for (Column column : table.columns()) {
        column(table, column);
      }
      json.writeEndArray();
      annotations.table(table, json);
      json.writeEndObject();
    }

    private void column(Table table, Column column) throws IOException {
      json.writeStartObject();
      json.writeStringField("column", column.name());
      json.writeNumberField("attnum", column.attnum());
      TypeJson.write(json, column.type());
      json.writeBooleanField("nullable", column.nullable());
      optional("expression", column.expression());
      if (column.generation() != Generation.NONE) {
        json.writeStringField("generation", column.generation().label());
      }
      if (column.toastable()) {
        json.writeBooleanField("toastable", true);
      }
      if (column.standIn()) {
        json.writeBooleanField("stand_in", true);
      }
      optional("comment", column.comment());
      annotations.column(table, column, json);
      json.writeEndObject();
    }

    private void partitioning(Partitioning partitioning) throws IOException {
      json.writeObjectFieldStart("partitioning");
      json.writeStringField("key", partitioning.key());
      json.writeArrayFieldStart("partitions");
      for (Partitioning.Partition partition : partitioning.partitions()) {
        json.writeStartObject();
        name(partition.name());
        json.writeStringField("kind", partition.kind().label());
        json.writeStringField("bound", partition.bound());
        replicaIdentity(partition.replicaIdentity());
        if (partition.partitioning().isPresent()) {
          partitioning(partition.partitioning().get());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }

    private void replicaIdentity(ReplicaIdentity identity) throws IOException {
      json.writeStringField("replica_identity", identity.kind().label());
      optional("replica_identity_index", identity.index());
    }

    private void name(TableName name) throws IOException {
      json.writeStringField("schema", name.schema());
      json.writeStringField("table", name.table());
    }

    private void names(String key, List<TableName> names) throws IOException {
      json.writeArrayFieldStart(key);
      for (TableName name : names) {
        json.writeStartObject();
        name(name);
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    private void strings(String key, List<String> values) throws IOException {
      json.writeArrayFieldStart(key);
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    }

    private void optional(String key, Optional<String> value) throws IOException {
      if (value.isPresent()) {
        json.writeStringField(key, value.get());
      }
    }
  }
}
