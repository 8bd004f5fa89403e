package dev.cairn.emulator.wire;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsType;
import dev.cairn.dms.DmsTypes;
import dev.cairn.dms.WireForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which columns of a table DMS carries. LOB columns of a table without a primary key are left out
 * (captured), and all of them without SupportLobs; so are types that DMS does not know.
 */
public final class CarriedColumns {
  private CarriedColumns() {}

  /** The carried columns in the table's order. */
  public static List<Column> of(Table table, DmsSettings settings) {
    List<Column> carried = new ArrayList<>();
    for (Column column : table.columns()) {
      if (reasonAgainst(table, column, settings).isEmpty()) {
        carried.add(column);
      }
    }
    return carried;
  }

  /** Why a column does not arrive; empty if it does. */
  public static Optional<String> reasonAgainst(Table table, Column column, DmsSettings settings) {
    DmsType type = DmsTypes.of(column.type(), settings);
    if (type.wireForm() == WireForm.NONE) {
      return Optional.of("DMS does not carry the type " + column.type().formatType());
    }
    if (type.lob() && !settings.isOn(DmsSetting.SUPPORT_LOBS)) {
      return Optional.of("the task leaves out LOB columns (SupportLobs)");
    }
    if (type.lob() && table.primaryKey().isEmpty()) {
      return Optional.of("DMS leaves out LOB columns of a table without a primary key");
    }
    return Optional.empty();
  }
}
