package dev.cairn.plan;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.catalog.snapshot.SnapshotAnnotations;
import dev.cairn.dms.DmsSettings;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Mapper;
import dev.cairn.mapping.Profile;
import dev.cairn.mapping.TableMapping;
import dev.cairn.result.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The catalog snapshot together with what becomes of every column under either profile: what {@code
 * inspect --format json} prints. Verdict, Rockset type and advisories are those of the documented
 * profile; the lossless profile's verdict is added.
 */
public final class InspectJson implements SnapshotAnnotations {
  private final Map<TableName, TableMapping> tables = new HashMap<>();
  private final Map<TableName, Map<String, ColumnMapping>> columns = new HashMap<>();

  private final Verdict verdict;
  private final Map<String, Object> more;

  private InspectJson(IngestPlan plan, Map<String, Object> more) {
    this.more = more;
    this.verdict = plan.verdict();
    for (TableMapping table :
        Mapper.of(Profile.DOCUMENTED, plan.options().dmsSettings())
            .with(plan.options().overrides())
            .map(plan.catalog())) {
      tables.put(table.table().name(), table);
      Map<String, ColumnMapping> byName = new HashMap<>();
      table.columns().forEach(c -> byName.put(c.column().name(), c));
      columns.put(table.table().name(), byName);
    }
  }

  /**
   * {@return the document, indented, ended by a line break}
   *
   * @param catalog the schema
   * @param settings the settings of DMS
   */
  public static String write(Catalog catalog, DmsSettings settings) {
    return write(
        IngestPlan.of(catalog, PlanOptions.defaults().withDmsSettings(settings)), Map.of());
  }

  /**
   * {@return the document with more keys} Columns with an override have the keys {@code expression}
   * and {@code rule}, excluded ones only {@code excluded}.
   *
   * @param plan whose catalog is written, and whose verdict; the expressions are those of both
   *     profiles
   * @param more values that Jackson writes
   */
  public static String write(IngestPlan plan, Map<String, Object> more) {
    return CatalogJson.write(plan.catalog(), new InspectJson(plan, more));
  }

  /**
   * Writes the document without holding it in memory; otherwise as {@link #write(IngestPlan, Map)}.
   *
   * @param text where it is written; it is flushed, not closed
   * @param plan whose catalog is written
   * @param more values that Jackson writes
   * @throws IOException if {@code text} cannot be written
   */
  public static void write(Writer text, IngestPlan plan, Map<String, Object> more)
      throws IOException {
    CatalogJson.write(text, plan.catalog(), new InspectJson(plan, more));
  }

  @Override
  public Map<String, Object> document() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("verdict", verdict.label());
    keys.putAll(more);
    return keys;
  }

  @Override
  public Map<String, Object> column(Table table, Column column) {
    ColumnMapping mapping = Objects.requireNonNull(columns.get(table.name())).get(column.name());
    if (mapping == null) {
      return Map.of("excluded", true);
    }
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("dms_type", mapping.dmsType().name());
    keys.put("wire_form", mapping.dmsType().wireForm().description());
    keys.put("rockset_type", mapping.rocksetType().sqlName());
    keys.put("verdict", mapping.verdict().label());
    keys.put("verdict_lossless", mapping.lossless().verdict().label());
    keys.put("documented", MappingJson.expression(mapping.documented().expression()));
    keys.put("lossless", MappingJson.expression(mapping.lossless().expression()));
    if (mapping.override()) {
      keys.put("expression", MappingJson.expression(mapping.expression()));
      keys.put("rule", mapping.chosen().rule());
    }
    keys.put("advisories", MappingJson.advisories(mapping.advisories()));
    return keys;
  }

  @Override
  public Map<String, Object> table(Table table) {
    return Map.of(
        "advisories",
        MappingJson.advisories(Objects.requireNonNull(tables.get(table.name())).advisories()));
  }
}
