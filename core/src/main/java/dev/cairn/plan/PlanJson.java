package dev.cairn.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.json.CanonicalJson;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.result.CairnVersion;
import java.io.IOException;
import java.util.Map;

/**
 * A plan as a JSON document, the {@code plan.json} of a bundle: what was decided for every column,
 * by which rule, on what evidence, and what may go wrong. Same plan, same bytes.
 */
public final class PlanJson {
  private static final int VERSION = 1;

  private PlanJson() {}

  /** The document of a plan that is in no bundle, indented, ended by a line break. */
  public static String write(IngestPlan plan) {
    return write(plan, Placement.none());
  }

  /** The document of a bundle's plan, indented, ended by a line break. */
  public static String write(IngestPlan plan, Placement placement) {
    return CanonicalJson.write(json -> plan(json, plan, placement));
  }

  private static void plan(JsonGenerator json, IngestPlan plan, Placement placement)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeStringField(CairnVersion.KEY, CairnVersion.current());
    json.writeStringField("profile", plan.options().profile().label());
    json.writeStringField("source_format", plan.options().sourceFormat().word());
    json.writeStringField("projection", plan.options().projection().label());
    json.writeObjectFieldStart("dms_settings");
    for (Map.Entry<DmsSetting, String> setting : plan.options().dmsSettings().values().entrySet()) {
      json.writeStringField(setting.getKey().key(), setting.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("tables");
    for (CollectionPlan collection : plan.collections()) {
      collection(json, collection, placement);
    }
    json.writeEndArray();
    if (!placement.removed().isEmpty()) {
      json.writeArrayFieldStart("removed");
      for (TableName table : placement.removed().keySet()) {
        json.writeStartObject();
        name(json, table, placement);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void name(JsonGenerator json, TableName table, Placement placement)
      throws IOException {
    json.writeStringField("schema", table.schema());
    json.writeStringField("table", table.table());
    if (placement.group(table).isPresent()) {
      json.writeNumberField("group", placement.group(table).get());
    }
  }

  private static void collection(JsonGenerator json, CollectionPlan plan, Placement placement)
      throws IOException {
    json.writeStartObject();
    name(json, plan.table().name(), placement);
    json.writeStringField("kind", plan.table().kind().label());
    json.writeArrayFieldStart("primary_key");
    for (String column : plan.table().keyColumns()) {
      json.writeString(column);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("columns");
    for (ColumnMapping column : plan.columns()) {
      column(json, column);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("excluded");
    for (Column column : plan.excluded()) {
      json.writeString(column.name());
    }
    json.writeEndArray();
    MappingJson.advisories(json, plan.advisories());
    json.writeEndObject();
  }

  private static void column(JsonGenerator json, ColumnMapping mapping) throws IOException {
    json.writeStartObject();
    json.writeStringField("column", mapping.column().name());
    json.writeStringField("field", mapping.field());
    json.writeStringField("type", mapping.column().type().formatType());
    json.writeStringField("dms_type", mapping.dmsType().name());
    json.writeStringField("wire_form", mapping.dmsType().wireForm().description());
    json.writeStringField("wire_evidence", mapping.dmsType().wireForm().evidence().word());
    json.writeBooleanField("arrives_as_text", mapping.chosen().arrivesAsText());
    json.writeStringField("rockset_type", mapping.rocksetType().sqlName());
    MappingJson.expression(json, "expression", mapping.expression());
    json.writeStringField("rule", mapping.chosen().rule());
    json.writeStringField("evidence", mapping.chosen().evidence().word());
    json.writeBooleanField("override", mapping.override());
    json.writeStringField("verdict", mapping.verdict().label());
    MappingJson.advisories(json, mapping.advisories());
    json.writeEndObject();
  }
}
