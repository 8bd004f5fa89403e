package dev.cairn.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A target file while it is written: any of the settings of {@link Target}, perhaps not all of them
 * right. Immutable; {@link #with} gives a changed copy.
 */
public final class TargetDraft {
  private static final String RATES = "kinesis.rates";

  private final ObjectNode given;

  private TargetDraft(ObjectNode given) {
    this.given = given;
  }

  /** {@return a file that sets nothing} */
  public static TargetDraft empty() {
    return new TargetDraft(JsonTrees.object());
  }

  /**
   * Reads a file, whatever settings it has.
   *
   * @param file the file, in UTF-8
   * @return the draft
   * @throws BundleException {@code UNREADABLE_TARGET}
   */
  public static TargetDraft read(Path file) {
    return new TargetDraft(TargetJson.object(file));
  }

  /**
   * Reads the text of a file.
   *
   * @param json a JSON object
   * @return the draft
   * @throws BundleException {@code UNREADABLE_TARGET}
   */
  public static TargetDraft parse(String json) {
    return new TargetDraft(TargetJson.object(json));
  }

  /**
   * {@return this draft with another value of a setting} Lists are separated by commas or written
   * as JSON. A tag is {@code aws.tags.KEY}, a setting of DMS {@code dms.settings.NAME}, the rate of
   * a table {@code kinesis.rates.SCHEMA.TABLE}.
   *
   * @param name the setting as a path, such as {@code dms.instance}
   * @param value its value
   * @throws BundleException {@code BAD_TARGET} if no setting has this name or if it cannot have
   *     this value
   */
  public TargetDraft with(String name, String value) {
    Place place = place(name);
    JsonNode old = TargetJson.defaults().path(place.group()).path(place.setting());
    ObjectNode changed = given.deepCopy();
    if (!changed.path(place.group()).isObject() && changed.has(place.group())) {
      throw BundleException.of(
          TargetProblem.error(
              place.group(), place.group() + " is not an object", "correct it in the file"));
    }
    ObjectNode group = changed.withObject("/" + place.group());
    JsonNode set;
    JsonNode own;
    if (place.key().isEmpty()) {
      set = parsed(name, old, value);
      own = set;
    } else if (place.name().equals(RATES)) {
      JsonNode rate = parsed(name, JsonTrees.number(), value);
      set = rates(group.path("rates"), table(place), rate);
      own = rates(JsonTrees.array(), table(place), rate);
    } else {
      JsonNode before = group.path(place.setting());
      ObjectNode map = before.isObject() ? before.deepCopy() : JsonTrees.object();
      String key =
          place.name().equals("dms.settings") ? DmsSettings.spelled(place.key()) : place.key();
      map.propertyStream()
          .map(Map.Entry::getKey)
          .filter(key::equalsIgnoreCase)
          .toList()
          .forEach(map::remove);
      set = map.put(key, value);
      own = JsonTrees.object().put(key, value);
    }
    group.set(place.setting(), set);
    List<TargetProblem> wrong = new ArrayList<>();
    TargetRules.problem(place.name(), own).ifPresent(wrong::add);
    if (place.name().equals("dms.settings")) {
      wrong.addAll(TargetRules.dmsSettings(JsonTrees.object().put(place.key(), value)));
    }
    BundleException.refuse("", wrong);
    return new TargetDraft(changed);
  }

  /**
   * {@return this draft with other values of settings, one after the other, as {@link #with}}
   *
   * @param settings their names and values
   * @throws BundleException {@code BAD_TARGET}, which lists everything that is wrong
   */
  public TargetDraft withAll(List<Map.Entry<String, String>> settings) {
    TargetDraft draft = this;
    List<TargetProblem> wrong = new ArrayList<>();
    for (Map.Entry<String, String> setting : settings) {
      try {
        draft = draft.with(setting.getKey(), setting.getValue());
      } catch (BundleException e) {
        wrong.addAll(e.problems());
      }
    }
    BundleException.refuse("", wrong);
    return draft;
  }

  /**
   * {@return this draft without a setting, which then has its default}
   *
   * @param name the setting as a path, such as {@code dms.instance}
   * @throws BundleException {@code BAD_TARGET} if no setting has this name
   */
  public TargetDraft without(String name) {
    ObjectNode changed = given.deepCopy();
    if (!TargetJson.names().contains(name) && dropUnknown(changed, name)) {
      return new TargetDraft(changed);
    }
    Place place = place(name);
    if (changed.path(place.group()) instanceof ObjectNode group) {
      if (place.key().isEmpty()) {
        group.remove(place.setting());
      } else if (place.name().equals(RATES)) {
        group.set(place.setting(), rates(group.path("rates"), table(place), null));
      } else if (group.path(place.setting()) instanceof ObjectNode map) {
        map.remove(place.key());
      }
      if (group.path(place.setting()).isContainerNode() && group.path(place.setting()).isEmpty()) {
        group.remove(place.setting());
      }
      if (group.isEmpty()) {
        changed.remove(place.group());
      }
    }
    return new TargetDraft(changed);
  }

  /**
   * Everything that is wrong, first the settings one by one, then what does not go together.
   *
   * @return the problems; none if a bundle can be made
   */
  public List<TargetProblem> problems() {
    return TargetJson.problems(given);
  }

  /** {@return the settings that are placeholders in a bundle, in the order of the manual} */
  public List<OpenSetting> open() {
    ObjectNode all = TargetJson.merged(given);
    List<OpenSetting> open = new ArrayList<>();
    for (String name : TargetJson.names()) {
      JsonNode value = all.at("/" + name.replace('.', '/'));
      SortedSet<String> found = Placeholders.of(texts(value));
      found.addAll(Placeholders.forEmpty(name, value, all));
      found.forEach(p -> open.add(new OpenSetting(name, p, Placeholders.phrase(p))));
    }
    return open;
  }

  /**
   * {@return the target of the file: what it leaves out has its default}
   *
   * @throws BundleException {@code BAD_TARGET}, which lists everything that is wrong
   */
  public Target target() {
    return TargetJson.target(given, "");
  }

  /**
   * {@return the text of the file: the settings that it has, in the order of the manual, in
   * canonical form}
   */
  public String toJson() {
    ObjectNode ordered = JsonTrees.object();
    TargetJson.defaults()
        .properties()
        .forEach(
            group -> {
              JsonNode own = given.path(group.getKey());
              if (own.isObject()) {
                ObjectNode settings = ordered.putObject(group.getKey());
                group
                    .getValue()
                    .fieldNames()
                    .forEachRemaining(
                        name -> {
                          if (own.has(name)) {
                            settings.set(name, own.path(name));
                          }
                        });
                own.properties().forEach(e -> settings.set(e.getKey(), e.getValue()));
              }
            });
    given.properties().stream()
        .filter(e -> !ordered.has(e.getKey()))
        .forEach(e -> ordered.set(e.getKey(), e.getValue()));
    return JsonTrees.pretty(ordered);
  }

  /**
   * The place of a value.
   *
   * @param key of the user's own maps and of rates; otherwise empty
   */
  private record Place(String group, String setting, String key) {
    String name() {
      return group + "." + setting;
    }
  }

  private static Place place(String name) {
    for (String known : TargetJson.names()) {
      boolean keyed = TargetJson.FREE.contains(known) || known.equals(RATES);
      if (name.equals(known) || keyed && name.startsWith(known + ".")) {
        int dot = known.indexOf('.');
        String key = name.equals(known) ? "" : name.substring(known.length() + 1);
        return new Place(known.substring(0, dot), known.substring(dot + 1), key);
      }
    }
    throw BundleException.of(TargetJson.unknown(name));
  }

  private static TableName table(Place place) {
    int dot = place.key().indexOf('.');
    if (dot < 1 || place.key().indexOf('.', dot + 1) >= 0 || dot == place.key().length() - 1) {
      throw BundleException.of(
          TargetProblem.error(
              RATES,
              RATES + "." + place.key() + " is not the name of a table",
              "write " + RATES + ".SCHEMA.TABLE=NUMBER; names with dots go into the file by hand"));
    }
    return new TableName(place.key().substring(0, dot), place.key().substring(dot + 1));
  }

  /** The rates with one table's changed, or removed if it is null. */
  private static ArrayNode rates(
      JsonNode before, TableName table, @org.jspecify.annotations.Nullable JsonNode rate) {
    ArrayNode rates = JsonTrees.array();
    for (JsonNode other : before) {
      if (!other.path("schema").asText().equals(table.schema())
          || !other.path("table").asText().equals(table.table())) {
        rates.add(other);
      }
    }
    if (rate != null) {
      rates
          .addObject()
          .put("schema", table.schema())
          .put("table", table.table())
          .set("changes_per_second", rate);
    }
    return rates;
  }

  /** A value of the type of the default. */
  private static JsonNode parsed(String name, JsonNode old, String value) {
    Optional<JsonNode> parsed =
        switch (old.getNodeType()) {
          case STRING -> Optional.of(JsonTrees.text(value));
          case ARRAY ->
              value.startsWith("[") || name.equals(RATES)
                  ? json(value)
                  : Optional.of(
                      value.isEmpty() ? JsonTrees.array() : JsonTrees.array(value.split(",", -1)));
          case NUMBER, BOOLEAN, OBJECT -> json(value);
          case BINARY, MISSING, NULL, POJO -> Optional.empty();
        };
    return parsed
        .filter(node -> TargetJson.sameKind(name, old, node))
        .orElseThrow(
            () ->
                BundleException.of(
                    TargetRules.refused(name, JsonTrees.text(value), TargetJson.kind(name, old))));
  }

  private static Optional<JsonNode> json(String value) {
    try {
      return Optional.of(JsonTrees.MAPPER.readTree(value));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static List<String> texts(JsonNode value) {
    return value.isArray()
        ? value.valueStream().filter(JsonNode::isTextual).map(JsonNode::asText).toList()
        : List.of(value.isTextual() ? value.asText() : "");
  }

  /** Removes a name of the file that is not a setting; false if the file does not have it. */
  private static boolean dropUnknown(ObjectNode file, String name) {
    if (file.remove(name) != null) {
      return true;
    }
    for (Map.Entry<String, JsonNode> group : file.properties()) {
      if (group.getValue() instanceof ObjectNode settings
          && name.startsWith(group.getKey() + ".")
          && settings.remove(name.substring(group.getKey().length() + 1)) != null) {
        return true;
      }
    }
    return false;
  }
}
