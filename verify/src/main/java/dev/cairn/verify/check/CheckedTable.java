package dev.cairn.verify.check;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.emulator.wire.CarriedColumns;
import dev.cairn.emulator.wire.LoadEncoder;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.transform.IngestTransformation;
import java.util.List;

/**
 * A table of a plan, under one set of assumptions about Rockset and DMS.
 *
 * @param options with the settings of DMS that are assumed
 */
public record CheckedTable(CollectionPlan plan, PlanOptions options, Dialect dialect) {
  /** The table itself. */
  public Table table() {
    return plan.table();
  }

  /** The table's name. */
  public TableName name() {
    return plan.table().name();
  }

  /** The settings of DMS. */
  public DmsSettings settings() {
    return options.dmsSettings();
  }

  /** The columns that DMS sends, in the table's order. */
  public List<Column> carried() {
    return CarriedColumns.of(table(), settings());
  }

  /** Compiles the plan's SQL. */
  public IngestTransformation transformation() {
    return IngestTransformation.compile(plan.sql(), dialect);
  }

  /** The reading of the table's records in the source format. */
  public SourceReading reading() {
    return SourceReading.of(options.sourceFormat(), table().keyColumns());
  }

  /** Makes the records that a full load sends of one of the table's relations. */
  public LoadEncoder encoder(TableName relation) {
    return LoadEncoder.of(table(), relation, settings(), plan.columnsAsText());
  }
}
