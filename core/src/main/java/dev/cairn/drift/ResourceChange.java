package dev.cairn.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The effect of a new bundle on a resource of AWS or Rockset.
 *
 * @param action what happens to it
 * @param kind what it is
 * @param name as the service knows it
 */
public record ResourceChange(Action action, Resource.Kind kind, String name) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The members of a collection that a PUT changes. */
  private static final List<String> IN_PLACE = List.of("description", "field_mapping_query");

  /** The effects on a resource. */
  public enum Action {
    /** It is not there yet. */
    CREATE("create"),
    /** Its definition changes. */
    CHANGE("change"),
    /**
     * Its definition changes in a way that needs another resource of the name: this one is to be
     * destroyed first.
     */
    REPLACE("replace"),
    /** It is destroyed. */
    DESTROY("destroy"),
    /**
     * It stays, but the bundle no longer manages it: a collection and its stream are never
     * destroyed.
     */
    LEAVE("leave");

    private final String label;

    Action(String label) {
      this.label = label;
    }

    /** {@return the word in JSON and text} */
    public String label() {
      return label;
    }
  }

  /**
   * {@return the differences between two bundles: first what is new or changes, then what goes}
   *
   * @param then the bundle that is in use
   * @param now the bundle that replaces it
   */
  public static List<ResourceChange> between(Bundle then, Bundle now) {
    Map<String, Resource> before = byName(then);
    List<ResourceChange> changes = new ArrayList<>();
    for (Resource resource : now.resources()) {
      Resource old = before.remove(key(resource));
      if (old == null) {
        changes.add(new ResourceChange(Action.CREATE, resource.kind(), resource.name()));
      } else if (!text(then, old).equals(text(now, resource))) {
        Action action = isInPlace(then, old, now, resource) ? Action.CHANGE : Action.REPLACE;
        changes.add(new ResourceChange(action, resource.kind(), resource.name()));
      }
    }
    for (Resource resource : before.values()) {
      changes.add(new ResourceChange(gone(resource.kind()), resource.kind(), resource.name()));
    }
    return List.copyOf(changes);
  }

  /** Of a collection only description and transformation can be changed (documented). */
  private static boolean isInPlace(Bundle then, Resource old, Bundle now, Resource resource) {
    return switch (resource.kind()) {
      case COLLECTION -> fixed(then, old).equals(fixed(now, resource));
      case KINESIS_STREAM, IAM_ROLE, REPLICATION_INSTANCE, ENDPOINT, TASK, INTEGRATION -> true;
    };
  }

  private static List<JsonNode> fixed(Bundle bundle, Resource collection) {
    List<JsonNode> fixed = new ArrayList<>();
    for (String request : text(bundle, collection)) {
      try {
        ObjectNode json = (ObjectNode) JSON.readTree(request);
        fixed.add(json.without(IN_PLACE));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a bundle has a request that is not JSON", e);
      }
    }
    return fixed;
  }

  private static Action gone(Resource.Kind kind) {
    return switch (kind) {
      case COLLECTION, INTEGRATION, KINESIS_STREAM -> Action.LEAVE;
      case IAM_ROLE, REPLICATION_INSTANCE, ENDPOINT, TASK -> Action.DESTROY;
    };
  }

  private static Map<String, Resource> byName(Bundle bundle) {
    Map<String, Resource> resources = new LinkedHashMap<>();
    bundle.resources().forEach(resource -> resources.put(key(resource), resource));
    return resources;
  }

  private static String key(Resource resource) {
    return resource.kind() + " " + resource.name();
  }

  private static List<String> text(Bundle bundle, Resource resource) {
    return resource.paths().stream().map(path -> bundle.text(path).orElse("")).toList();
  }
}
