package dev.cairn.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.CatalogJson;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Mapper;
import dev.cairn.mapping.Profile;
import dev.cairn.mapping.TableMapping;
import dev.cairn.result.Verdict;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The catalog snapshot together with what becomes of every column under either profile: what {@code
 * inspect --format json} prints. Verdict, Rockset type and advisories are those of the documented
 * profile; the lossless profile's verdict stands beside them.
 */
public final class InspectJson implements CatalogJson.Annotations {
  private final Map<TableName, TableMapping> tables = new HashMap<>();
  private final Map<TableName, Map<String, ColumnMapping>> columns = new HashMap<>();

  private final Verdict verdict;

  private InspectJson(Catalog catalog, DmsSettings settings) {
    this.verdict =
        IngestPlan.of(catalog, PlanOptions.defaults().withDmsSettings(settings)).verdict();
    for (TableMapping table : Mapper.of(Profile.DOCUMENTED, settings).map(catalog)) {
      tables.put(table.table().name(), table);
      Map<String, ColumnMapping> byName = new HashMap<>();
      table.columns().forEach(c -> byName.put(c.column().name(), c));
      columns.put(table.table().name(), byName);
    }
  }

  /** The document, indented, ended by a line break. */
  public static String write(Catalog catalog, DmsSettings settings) {
    return CatalogJson.write(catalog, new InspectJson(catalog, settings));
  }

  @Override
  public void document(JsonGenerator json) throws IOException {
    json.writeStringField("verdict", verdict.label());
  }

  @Override
  public void column(Table table, Column column, JsonGenerator json) throws IOException {
    ColumnMapping mapping =
        Objects.requireNonNull(
            Objects.requireNonNull(columns.get(table.name())).get(column.name()));
    json.writeStringField("dms_type", mapping.dmsType().name());
    json.writeStringField("wire_form", mapping.dmsType().wireForm().description());
    json.writeStringField("rockset_type", mapping.rocksetType().sqlName());
    json.writeStringField("verdict", mapping.verdict().label());
    json.writeStringField("verdict_lossless", mapping.lossless().verdict().label());
    MappingJson.expression(json, "documented", mapping.documented().expression());
    MappingJson.expression(json, "lossless", mapping.lossless().expression());
    MappingJson.advisories(json, mapping.advisories());
  }

  @Override
  public void table(Table table, JsonGenerator json) throws IOException {
    MappingJson.advisories(json, Objects.requireNonNull(tables.get(table.name())).advisories());
  }
}
