package dev.cairn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.dms.DmsException;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.TaskSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what the files of a bundle set DMS to: the requests of AWS's API and the Terraform
 * module, each endpoint and each task. They determine what DMS does, not the plan.
 */
final class BundleSettings {
  private static final String TERRAFORM = "terraform/dms.tf.json";

  /** The path of each task setting in the task's JSON. */
  private static final Map<DmsSetting, String> IN_TASK =
      Map.of(
          DmsSetting.SUPPORT_LOBS, "/TargetMetadata/SupportLobs",
          DmsSetting.LOB_MAX_SIZE, "/TargetMetadata/LobMaxSize",
          DmsSetting.PARALLEL_APPLY_THREADS, "/TargetMetadata/ParallelApplyThreads",
          DmsSetting.TARGET_TABLE_PREP_MODE, "/FullLoadSettings/TargetTablePrepMode",
          DmsSetting.ENABLE_BEFORE_IMAGE, "/BeforeImageSettings/EnableBeforeImage",
          DmsSetting.BEFORE_IMAGE_FIELD_NAME, "/BeforeImageSettings/FieldName",
          DmsSetting.BEFORE_IMAGE_COLUMN_FILTER, "/BeforeImageSettings/ColumnFilter");

  private final Path folder;
  private final DmsSettings planned;
  private final JsonNode busyTask;

  /** Tables mostly have the same settings, which are made once. */
  private final Map<FileSettings, DmsSettings> made = new HashMap<>();

  private final Map<JsonNode, Map<TaskSetting, String>> others = new HashMap<>();

  private BundleSettings(Path folder, DmsSettings planned) {
    this.folder = folder;
    this.planned = planned;
    this.busyTask =
        TaskSettings.of(planned, TaskSettings.Variant.HIGH_CHANGE_RATE).path(TaskSettings.METADATA);
  }

  /** Settings as the files have them. */
  private record FileSettings(
      String engine, Map<DmsSetting, String> values, Map<TaskSetting, String> others) {}

  /**
   * The settings in one file.
   *
   * @param place the file, and the resource in it
   */
  private record Found(String place, DmsSettings settings) {}

  /**
   * The settings that the files make; what no file makes, an assumption or the settings of a kind
   * of resource that the bundle has none of, is as planned.
   *
   * @throws BundleException {@code CONTRADICTORY_BUNDLE} if two files differ, or the engine lacks a
   *     setting
   */
  static DmsSettings read(Path folder, DmsSettings planned) throws IOException {
    BundleSettings reader = new BundleSettings(folder, planned);
    List<Found> found = new ArrayList<>();
    found.addAll(reader.requests());
    found.addAll(reader.terraform());
    return reader.agreed(found);
  }

  /**
   * The settings in the requests of AWS's API and in the Terraform module, by file and resource.
   */
  static Map<String, DmsSettings> readAll(Path folder, DmsSettings planned) throws IOException {
    BundleSettings reader = new BundleSettings(folder, planned);
    Map<String, DmsSettings> all = new LinkedHashMap<>();
    Stream.concat(reader.requests().stream(), reader.terraform().stream())
        .forEach(f -> all.put(f.place(), f.settings()));
    return all;
  }

  private DmsSettings agreed(List<Found> found) {
    if (found.isEmpty()) {
      return planned;
    }
    Found first = found.get(0);
    for (Found other : found) {
      for (DmsSetting setting : DmsSetting.values()) {
        if (setting.place() != DmsSetting.Place.TABLE_MAPPINGS
            && !other.settings().is(setting, first.settings().value(setting))) {
          throw contradictory(
              setting.key()
                  + " is "
                  + first.settings().value(setting)
                  + " by "
                  + first.place()
                  + " and "
                  + other.settings().value(setting)
                  + " by "
                  + other.place(),
              "set both to one value, or generate the bundle again");
        }
      }
    }
    DmsSettings agreed = first.settings();
    for (DmsSetting setting : DmsSetting.values()) {
      if (setting.place() == DmsSetting.Place.TABLE_MAPPINGS) {
        agreed = agreed.with(setting, ofAllRules(setting, found));
      }
    }
    return withTaskSettings(agreed, found);
  }

  /** Tasks may differ in settings that change no value; the plan then has what it was made with. */
  private DmsSettings withTaskSettings(DmsSettings settings, List<Found> found) {
    DmsSettings agreed = settings.withTaskSettings(planned.taskSettings());
    for (Map.Entry<TaskSetting, String> other : settings.taskSettings().entrySet()) {
      boolean everywhere =
          found.stream()
              .allMatch(
                  f -> other.getValue().equals(f.settings().taskSettings().get(other.getKey())));
      if (everywhere) {
        agreed = agreed.with(other.getKey(), other.getValue());
      }
    }
    return agreed;
  }

  /** The value that the tables' own rules set, if they set exactly one; otherwise the default. */
  private static String ofAllRules(DmsSetting setting, List<Found> found) {
    List<String> values =
        found.stream()
            .map(f -> f.settings().value(setting))
            .filter(value -> !value.equals(setting.defaultValue()))
            .distinct()
            .toList();
    return values.size() == 1 ? values.get(0) : setting.defaultValue();
  }

  /** Each table's endpoint and task, with the source endpoint and the instance that all share. */
  private List<Found> requests() throws IOException {
    @Nullable JsonNode source = json("dms/source-endpoint.json");
    if (source == null) {
      return List.of();
    }
    Map<DmsSetting, String> shared = new TreeMap<>();
    endpoint(
        DmsSetting.Place.SOURCE_ENDPOINT,
        source.path("PostgreSQLSettings"),
        source.path("ExtraConnectionAttributes").asText(),
        shared);
    @Nullable JsonNode instance = json("dms/replication-instance.json");
    String engine = instance == null ? "" : instance.path("EngineVersion").asText();
    List<Found> found = new ArrayList<>();
    for (Path file : files("dms/target-endpoints")) {
      String place = folder.relativize(file).toString();
      JsonNode target = tree(file);
      Map<DmsSetting, String> values = new TreeMap<>(shared);
      endpoint(
          DmsSetting.Place.TARGET_ENDPOINT,
          target.path("KinesisSettings"),
          target.path("ExtraConnectionAttributes").asText(),
          values);
      JsonNode settings = MissingNode.getInstance();
      Path task = folder.resolve("dms/tasks").resolve(file.getFileName());
      if (Files.exists(task)) {
        JsonNode request = tree(task);
        settings = JsonTrees.MAPPER.readTree(request.path("ReplicationTaskSettings").asText());
        task(settings, values);
        rules(JsonTrees.MAPPER.readTree(request.path("TableMappings").asText()), values);
      }
      found.add(
          checked(
              place,
              "dms/replication-instance.json",
              new FileSettings(engine, values, others(settings))));
    }
    if (found.isEmpty()) {
      found.add(
          checked(
              "dms/source-endpoint.json",
              "dms/replication-instance.json",
              new FileSettings(engine, shared, Map.of())));
    }
    return found;
  }

  private List<Found> terraform() throws IOException {
    @Nullable JsonNode file = json(TERRAFORM);
    if (file == null) {
      return List.of();
    }
    JsonNode resources = file.path("resource");
    JsonNode endpoints = resources.path("aws_dms_endpoint");
    JsonNode instance = resources.path("aws_dms_replication_instance").path("this");
    String engine = instance.path("engine_version").asText();
    Map<DmsSetting, String> shared = new TreeMap<>();
    endpoint(
        DmsSetting.Place.SOURCE_ENDPOINT,
        endpoints.path("source").path("postgres_settings").path(0),
        endpoints.path("source").path("extra_connection_attributes").asText(),
        shared);
    Map<String, Path> mappingFiles = new HashMap<>();
    for (Path mapping : files("dms/table-mappings")) {
      mappingFiles.put(Hcl.file(folder.relativize(mapping).toString().replace('\\', '/')), mapping);
    }
    List<Found> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : endpoints.properties()) {
      JsonNode kinesis = entry.getValue().path("kinesis_settings").path(0);
      if (kinesis.isMissingNode()) {
        continue;
      }
      Map<DmsSetting, String> values = new TreeMap<>(shared);
      endpoint(
          DmsSetting.Place.TARGET_ENDPOINT,
          kinesis,
          entry.getValue().path("extra_connection_attributes").asText(),
          values);
      @Nullable JsonNode settings =
          named(
              resources
                  .path("aws_dms_replication_task")
                  .path(entry.getKey())
                  .path("replication_task_settings")
                  .asText());
      if (settings != null) {
        task(settings, values);
      }
      String mappings =
          resources
              .path("aws_dms_replication_task")
              .path(entry.getKey())
              .path("table_mappings")
              .asText();
      @Nullable Path rules = mappingFiles.get(mappings);
      if (rules != null) {
        rules(tree(rules), values);
      }
      found.add(
          checked(
              TERRAFORM + " (" + entry.getKey() + ")",
              TERRAFORM,
              new FileSettings(engine, values, settings == null ? Map.of() : others(settings))));
    }
    if (found.isEmpty()) {
      found.add(checked(TERRAFORM, TERRAFORM, new FileSettings(engine, shared, Map.of())));
    }
    return found;
  }

  /** The document that {@link Hcl#file} names, or the inline document. */
  private @Nullable JsonNode named(String text) throws IOException {
    for (TaskSettings.Variant variant : TaskSettings.Variant.values()) {
      if (text.equals(Hcl.file(variant.path()))) {
        return json(variant.path());
      }
    }
    return text.startsWith("{") ? JsonTrees.MAPPER.readTree(text) : null;
  }

  private Found checked(String place, String enginePlace, FileSettings written) {
    DmsSettings known = made.get(written);
    if (known != null) {
      return new Found(place, known);
    }
    DmsSettings settings = planned;
    try {
      for (Map.Entry<DmsSetting, String> value : written.values().entrySet()) {
        settings = settings.with(value.getKey(), value.getValue());
      }
      refuseOldEngine(enginePlace, written.engine(), settings);
      for (Map.Entry<TaskSetting, String> other : written.others().entrySet()) {
        settings = settings.with(other.getKey(), other.getValue());
      }
    } catch (DmsException e) {
      throw contradictory(place + ": " + e.headline(), e.hint().orElse(""));
    }
    made.put(written, settings);
    return new Found(place, settings);
  }

  private static void refuseOldEngine(String place, String engine, DmsSettings settings) {
    if (engine.matches("[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}")) {
      EngineVersion version = EngineVersion.parse(engine, "");
      version
          .missing(settings)
          .ifPresent(
              setting -> {
                throw contradictory(
                    version.lacks("the engine in " + place, setting, settings),
                    "name a newer engine, or generate the bundle again");
              });
    }
  }

  /**
   * The settings of an endpoint: a field of the block, by AWS's name or Terraform's, or an extra
   * connection attribute; DMS has its default for what is nowhere.
   */
  private static void endpoint(
      DmsSetting.Place place, JsonNode block, String attributes, Map<DmsSetting, String> values) {
    Map<String, String> extra = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String attribute : attributes.split(";", -1)) {
      int equals = attribute.indexOf('=');
      if (equals > 0) {
        extra.put(attribute.substring(0, equals).strip(), attribute.substring(equals + 1).strip());
      }
    }
    for (DmsSetting setting : DmsSetting.values()) {
      if (setting.place() == place) {
        String key = setting.key();
        JsonNode field = block.has(key) ? block.path(key) : block.path(Hcl.snake(key));
        String value =
            field.isValueNode() && !field.isNull()
                ? field.asText()
                : extra.getOrDefault(key, setting.defaultValue());
        values.put(setting, setting == DmsSetting.PLUGIN_NAME ? value.replace('-', '_') : value);
      }
    }
  }

  private void task(JsonNode settings, Map<DmsSetting, String> values) {
    IN_TASK.forEach(
        (setting, pointer) -> {
          JsonNode value = settings.at(pointer);
          boolean set = value.isValueNode() && !value.isNull() && !value.asText().isEmpty();
          values.put(setting, set ? value.asText() : setting.defaultValue());
        });
    if (busyTask.equals(settings.path(TaskSettings.METADATA))) {
      // The table's own choice; its task spreads changes by key, as the rule of its stream does.
      values.put(
          DmsSetting.PARALLEL_APPLY_THREADS, planned.value(DmsSetting.PARALLEL_APPLY_THREADS));
    }
  }

  /**
   * The other settings of a task: those that were planned, and those with a value that Cairn writes
   * into no task by itself.
   */
  private Map<TaskSetting, String> others(JsonNode task) {
    return others.computeIfAbsent(task, this::notPlanned);
  }

  private Map<TaskSetting, String> notPlanned(JsonNode task) {
    int lobSize = task.at("/TargetMetadata/LobMaxSize").asInt(0);
    DmsSettings own =
        lobSize < 1
            ? DmsSettings.recommended()
            : DmsSettings.recommended().with(DmsSetting.LOB_MAX_SIZE, Integer.toString(lobSize));
    List<ObjectNode> unchanged =
        Arrays.stream(TaskSettings.Variant.values()).map(v -> TaskSettings.of(own, v)).toList();
    Map<TaskSetting, String> found = new TreeMap<>();
    for (TaskSetting setting : TaskSetting.values()) {
      String pointer = "/" + setting.section() + "/" + setting.key();
      JsonNode value = task.at(pointer);
      boolean changed = unchanged.stream().noneMatch(u -> value.equals(u.at(pointer)));
      if (value.isValueNode()
          && !value.isNull()
          && (changed || planned.taskSettings().containsKey(setting))) {
        found.put(setting, value.asText());
      }
    }
    return found;
  }

  /** Reads the settings in the object-mapping rules of a table, if any. */
  private static void rules(JsonNode mappings, Map<DmsSetting, String> values) {
    for (JsonNode rule : mappings.path("rules")) {
      JsonNode parameters = rule.path("mapping-parameters");
      if (rule.path("rule-type").asText().equals("object-mapping")
          && parameters.path("partition-key-type").isTextual()) {
        values.put(DmsSetting.PARTITION_KEY_TYPE, parameters.path("partition-key-type").asText());
        JsonNode named =
            parameters.at(
                parameters.has("partition-key-name")
                    ? "/partition-key-name"
                    : "/partition-key/value");
        values.put(DmsSetting.PARTITION_KEY, named.asText(DmsSetting.PARTITION_KEY.defaultValue()));
      }
    }
  }

  private List<Path> files(String under) throws IOException {
    Path path = folder.resolve(under);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  private @Nullable JsonNode json(String path) throws IOException {
    Path file = folder.resolve(path);
    return Files.exists(file) ? tree(file) : null;
  }

  private static JsonNode tree(Path file) throws IOException {
    return JsonTrees.MAPPER.readTree(file.toFile());
  }

  private static BundleException contradictory(String message, String hint) {
    return new BundleException(BundleException.Code.CONTRADICTORY_BUNDLE, message, hint);
  }
}
