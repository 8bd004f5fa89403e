package dev.cairn.catalog.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.CatalogException;
import dev.cairn.catalog.NotReplicable;
import dev.cairn.catalog.NotVisible;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.postgres.PgType;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a snapshot from its text, one table at a time. Of a key that occurs twice, the last value
 * counts.
 */
final class SnapshotReader implements Closeable {
  private final JsonParser parser;

  /** The keys that are no lists of tables, as a tree. */
  private final ObjectNode rest = SnapshotMapper.JSON.createObjectNode();

  private List<Table> tables = List.of();

  /**
   * @param document the text, which is not closed
   */
  SnapshotReader(Reader document) throws IOException {
    parser = SnapshotMapper.JSON.createParser(document);
    parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
  }

  /**
   * The catalog.
   *
   * @param version the version of the document's shape that is known
   * @throws CatalogException {@code MALFORMED_SNAPSHOT}
   * @throws IOException if the text cannot be read
   */
  Catalog catalog(int version) throws IOException {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        throw SnapshotMapper.noObject("");
      }
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        parser.nextToken();
        switch (key) {
          case "version" -> {
            rest.set(key, parser.readValueAsTree());
            checkVersion(version);
          }
          case "tables" -> tables = tables();
          case "server", "not_replicable", "not_visible" -> rest.set(key, parser.readValueAsTree());
          default -> parser.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      throw SnapshotMapper.notJson(e);
    }
    checkVersion(version);
    if (rest.get("server") instanceof ObjectNode server && !server.hasNonNull("version_number")) {
      rest.remove("server");
    }
    Parts parts = SnapshotMapper.read(rest, "", Parts.class);
    return new Catalog(
        parts.server.orElse(ServerInfo.NONE), tables, parts.notReplicable, parts.notVisible);
  }

  private void checkVersion(int known) {
    if (SnapshotMapper.read(rest, "", Version.class).version != known) {
      throw SnapshotMapper.malformed("/version", "only version " + known + " is known");
    }
  }

  private List<Table> tables() throws IOException {
    List<Table> read = new ArrayList<>();
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return read;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw SnapshotMapper.malformed("/tables", "not an array");
    }
    Map<String, PgType> types = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String place = "/tables/" + read.size();
      JsonNode table = parser.readValueAsTree();
      read.add(SnapshotMapper.read(table, place, TableForm.class).table(place, types));
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private record Version(int version) {}

  private record Parts(
      Optional<ServerInfo> server,
      List<NotReplicable> notReplicable,
      List<NotVisible> notVisible) {}
}
