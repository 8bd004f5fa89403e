package dev.cairn.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.TableName;
import dev.cairn.json.CanonicalJson;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.result.CairnVersion;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A plan as a JSON document, the {@code plan.json} of a bundle: what was decided for every column,
 * by which rule, on what evidence, and what may go wrong. Same plan, same bytes.
 */
public final class PlanJson {
  private static final int VERSION = 1;
  private static final ObjectWriter VALUES = new ObjectMapper().writer();

  private PlanJson() {}

  /**
   * {@return the document of a plan that is in no bundle, indented, ended by a line break}
   *
   * @param plan the plan
   */
  public static String write(IngestPlan plan) {
    return write(plan, PlanNotes.none());
  }

  /**
   * {@return the document of a bundle's plan, indented, ended by a line break}
   *
   * @param plan the plan
   * @param notes what the bundle decided
   */
  public static String write(IngestPlan plan, PlanNotes notes) {
    return CanonicalJson.write(json -> plan(json, plan, notes));
  }

  /**
   * Writes the document of a bundle's plan without holding it in memory.
   *
   * @param text where it is written; it is flushed, not closed
   * @param plan the plan
   * @param notes what the bundle decided
   * @throws IOException if {@code text} cannot be written
   */
  public static void write(Writer text, IngestPlan plan, PlanNotes notes) throws IOException {
    CanonicalJson.write(text, json -> plan(json, plan, notes));
  }

  private static void plan(JsonGenerator json, IngestPlan plan, PlanNotes notes)
      throws IOException {
    Placement placement = notes.placement();
    PlanOptions options = plan.options();
    Map<String, String> settings = new LinkedHashMap<>();
    options.dmsSettings().values().forEach((setting, value) -> settings.put(setting.key(), value));
    options
        .dmsSettings()
        .taskSettings()
        .forEach((setting, value) -> settings.put(setting.key(), value));
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeStringField(CairnVersion.KEY, CairnVersion.current());
    json.writeStringField("profile", options.profile().label());
    json.writeStringField("source_format", options.sourceFormat().word());
    json.writeStringField("projection", options.projection().label());
    json.writeFieldName("dms_settings");
    VALUES.writeValue(json, settings);
    json.writeArrayFieldStart("tables");
    for (CollectionPlan collection : plan.collections()) {
      VALUES.writeValue(json, collection(collection, notes));
    }
    json.writeEndArray();
    if (!notes.quotas().isEmpty()) {
      json.writeFieldName("quotas");
      VALUES.writeValue(json, notes.quotas().stream().map(PlanJson::quota).toList());
    }
    if (!placement.removed().isEmpty()) {
      json.writeFieldName("removed");
      VALUES.writeValue(
          json, placement.removed().keySet().stream().map(t -> name(t, placement)).toList());
    }
    json.writeEndObject();
  }

  private static Map<String, Object> name(TableName table, Placement placement) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("schema", table.schema());
    keys.put("table", table.table());
    placement.group(table).ifPresent(group -> keys.put("group", group));
    return keys;
  }

  private static Map<String, Object> quota(QuotaNote note) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("resource", note.resource());
    keys.put("needed", note.needed());
    keys.put("quota", note.quota());
    keys.put("source", note.source());
    keys.put("fix", note.fix());
    return keys;
  }

  private static Map<String, Object> collection(CollectionPlan plan, PlanNotes notes) {
    TableName table = plan.table().name();
    Map<String, Object> keys = name(table, notes.placement());
    Optional.ofNullable(notes.tasks().get(table))
        .ifPresent(
            task -> {
              Map<String, Object> chosen = new LinkedHashMap<>();
              chosen.put("settings", task.settings());
              chosen.put("reason", task.reason());
              keys.put("task", chosen);
            });
    keys.put("kind", plan.table().kind().label());
    keys.put("primary_key", plan.table().keyColumns());
    keys.put("columns", plan.columns().stream().map(PlanJson::column).toList());
    keys.put("excluded", plan.excluded().stream().map(Column::name).toList());
    keys.put("advisories", MappingJson.advisories(plan.advisories()));
    return keys;
  }

  private static Map<String, Object> column(ColumnMapping mapping) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("column", mapping.column().name());
    keys.put("field", mapping.field());
    keys.put("type", mapping.column().type().formatType());
    keys.put("dms_type", mapping.dmsType().name());
    keys.put("wire_form", mapping.dmsType().wireForm().description());
    keys.put("wire_evidence", mapping.dmsType().wireForm().evidence().word());
    keys.put("arrives_as_text", mapping.chosen().arrivesAsText());
    keys.put("rockset_type", mapping.rocksetType().sqlName());
    keys.put("expression", MappingJson.expression(mapping.expression()));
    keys.put("rule", mapping.chosen().rule());
    keys.put("evidence", mapping.chosen().evidence().word());
    keys.put("override", mapping.override());
    keys.put("verdict", mapping.verdict().label());
    keys.put("advisories", MappingJson.advisories(mapping.advisories()));
    return keys;
  }
}
