package dev.cairn.harness.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What exists in AWS and Rockset, kept in a file between runs: by type and id, the attributes as
 * the service gives them back. It also keeps what was done, in order.
 */
final class Account {
  private static final Map<Path, Account> OPEN = new ConcurrentHashMap<>();

  private final Path file;
  private final ObjectNode root;

  private Account(Path file, ObjectNode root) {
    this.file = file;
    this.root = root;
  }

  /** The account in a file; empty if there is none yet. */
  static Account open(Path file) {
    return OPEN.computeIfAbsent(file, Account::read);
  }

  private static Account read(Path file) {
    try {
      ObjectNode root =
          Files.exists(file)
              ? (ObjectNode) Json.read(Files.readString(file))
              : Json.MAPPER.createObjectNode();
      return new Account(file, root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void save() {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, root.toString());
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says that a role exists that no bundle made. */
  void addRole(String name) {
    put("given", name, Json.MAPPER.createObjectNode().put("role", name));
    save();
  }

  Optional<ObjectNode> get(String type, String id) {
    JsonNode found = root.path("resources").path(type).path(id);
    return found.isObject() ? Optional.of((ObjectNode) found) : Optional.empty();
  }

  Stream<JsonNode> all(String type) {
    return StreamSupport.stream(root.path("resources").path(type).spliterator(), false);
  }

  /** The first of a type that has this value. */
  Optional<JsonNode> find(String type, String attribute, JsonNode value) {
    return all(type).filter(r -> r.path(attribute).equals(value)).findFirst();
  }

  void put(String type, String id, JsonNode state) {
    root.withObject("/resources").withObject("/" + type).set(id, state);
  }

  void remove(String type, String id) {
    root.withObject("/resources").withObject("/" + type).remove(id);
  }

  /** The types of which there is a resource. */
  List<String> types() {
    List<String> types = new ArrayList<>();
    root.path("resources")
        .properties()
        .forEach(
            type -> {
              if (!type.getValue().isEmpty()) {
                types.add(type.getKey());
              }
            });
    return types;
  }

  /** A number that no other resource of the account has. */
  long next() {
    long next = root.path("last").asLong() + 1;
    root.put("last", next);
    return next;
  }

  void log(String event) {
    ArrayNode events = root.withArray("events");
    events.add(event);
  }

  /** What was done: {@code create aws_kinesis_stream dms-shop-orders}, {@code stop task ...}. */
  List<String> events() {
    List<String> events = new ArrayList<>();
    root.path("events").forEach(e -> events.add(e.textValue()));
    return events;
  }
}
