package dev.cairn.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code CatalogJson} writes. */
final class CatalogJsonReader {
  /** The version of the document's shape. */
  public static final int VERSION = 1;

  private static final ObjectReader JSON = new ObjectMapper().reader();

  /** Types by their text, each parsed once. */
  private final Map<String, PgType> types = new HashMap<>();

  static Catalog read(String document) {
    JsonNode node;
    try {
      node = JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new CatalogException(
          CatalogException.Code.MALFORMED_SNAPSHOT,
          "the catalog snapshot is not JSON: line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ": "
              + e.getOriginalMessage(),
          "make it anew with: cairn inspect --format json",
          "",
          e);
    }
    JsonObject root = JsonObject.of(node, "");
    if (root.integer("version") != VERSION) {
      throw root.malformed("version", "only version " + VERSION + " is known");
    }
    return new CatalogJsonReader().catalog(root);
  }

  private Catalog catalog(JsonObject root) {
    return new Catalog(
        server(root),
        root.objects("tables").stream().map(this::table).toList(),
        root.objects("not_replicable").stream()
            .map(o -> new NotReplicable(name(o), kind(o), o.text("reason")))
            .toList(),
        root.objects("not_visible").stream()
            .map(o -> new NotVisible(o.text("what"), o.text("grant"), hiddenRows(o)))
            .toList());
  }

  private static ServerInfo server(JsonObject root) {
    if (!root.has("server") || !root.object("server").has("version_number")) {
      return ServerInfo.NONE;
    }
    JsonObject server = root.object("server");
    return new ServerInfo(
        server.integer("version_number"),
        server.text("version"),
        server.text("database"),
        server.has("oids") ? Optional.of(oids(server.object("oids"))) : Optional.empty());
  }

  private static ServerOids oids(JsonObject object) {
    Map<TableName, Long> relations = new HashMap<>();
    object.objects("relations").forEach(o -> relations.put(name(o), o.wholeNumber("oid")));
    Map<QualifiedName, ServerOids.TypeOid> types = new HashMap<>();
    object
        .objects("types")
        .forEach(
            o ->
                types.put(
                    new QualifiedName(o.text("schema"), o.text("name")),
                    new ServerOids.TypeOid(o.wholeNumber("oid"), o.wholeNumbers("parts"))));
    return new ServerOids(
        object.optionalText("system_identifier"), object.wholeNumber("database"), relations, types);
  }

  private Table table(JsonObject object) {
    List<String> key = object.texts("primary_key");
    try {
      return new Table(
          name(object),
          kind(object),
          object.objects("columns").stream().map(this::column).toList(),
          key.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new PrimaryKey(
                      object.optionalText("primary_key_name").orElse(""),
                      key,
                      object.flag("primary_key_deferrable"))),
          object.objects("unique_indexes").stream()
              .map(o -> new UniqueIndex(o.text("name"), o.texts("columns")))
              .toList(),
          replicaIdentity(object),
          partitioning(object),
          object.objects("parents").stream().map(CatalogJsonReader::name).toList(),
          object.objects("children").stream().map(CatalogJsonReader::name).toList(),
          object.optionalText("comment"),
          new Statistics(object.optionalLong("rows"), object.optionalLong("bytes")),
          object.has("row_security")
              ? object.objects("row_security").stream().map(CatalogJsonReader::name).toList()
              : List.of());
    } catch (IllegalArgumentException e) {
      throw object.malformed("kind", String.valueOf(e.getMessage()));
    }
  }

  private static Optional<TableName> hiddenRows(JsonObject object) {
    return object.has("rows_of") ? Optional.of(name(object.object("rows_of"))) : Optional.empty();
  }

  private Column column(JsonObject object) {
    return new Column(
        object.text("column"),
        object.integer("attnum"),
        type(object),
        object.flag("nullable"),
        object.optionalText("expression"),
        object.has("generation")
            ? Generation.labelled(object.text("generation"))
                .orElseThrow(() -> object.malformed("generation", "unknown"))
            : Generation.NONE,
        object.flag("toastable"),
        object.optionalText("comment"),
        object.flag("stand_in"));
  }

  private PgType type(JsonObject object) {
    try {
      return object.has("pg_type")
          ? TypeJson.read(object)
          : types.computeIfAbsent(object.text("type"), text -> TypeJson.read(object));
    } catch (PgTextException | IllegalArgumentException e) {
      throw object.malformed("type", String.valueOf(e.getMessage()));
    }
  }

  private Optional<Partitioning> partitioning(JsonObject object) {
    if (!object.has("partitioning")) {
      return Optional.empty();
    }
    JsonObject partitioning = object.object("partitioning");
    return Optional.of(
        new Partitioning(
            partitioning.text("key"),
            partitioning.objects("partitions").stream().map(this::partition).toList()));
  }

  private Partitioning.Partition partition(JsonObject object) {
    return new Partitioning.Partition(
        name(object),
        kind(object),
        object.text("bound"),
        partitioning(object),
        replicaIdentity(object));
  }

  private static ReplicaIdentity replicaIdentity(JsonObject object) {
    if (!object.has("replica_identity")) {
      return ReplicaIdentity.STANDARD;
    }
    return new ReplicaIdentity(
        ReplicaIdentity.Kind.labelled(object.text("replica_identity"))
            .orElseThrow(() -> object.malformed("replica_identity", "unknown")),
        object.optionalText("replica_identity_index"));
  }

  private static TableName name(JsonObject object) {
    return new TableName(object.text("schema"), object.text("table"));
  }

  private static TableKind kind(JsonObject object) {
    return TableKind.labelled(object.text("kind"))
        .orElseThrow(() -> object.malformed("kind", "unknown"));
  }
}
