package dev.cairn.mapping;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Generation;
import dev.cairn.catalog.Table;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsType;
import dev.cairn.dms.WireForm;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The advisories about a column: those of its conversion, and its own. */
final class ColumnAdvisor {
  private static final Set<String> SPECIAL =
      Set.of("_id", "_op", "_event_time", "_meta", "_stored", "_input");

  /** A value shorter than this many characters is never stored out of line. */
  private static final int TOAST_CHARACTERS = 500;

  private static final Map<AdvisoryCode, String> STATEMENTS =
      Map.of(
          AdvisoryCode.NUMERIC_WITHOUT_PRECISION,
          "ALTER TABLE %s ALTER COLUMN %s TYPE numeric(p,s)",
          AdvisoryCode.INFINITY_CLAMPED,
          "ALTER TABLE %s ADD CHECK (isfinite(%s)), or treat the last date as infinity",
          AdvisoryCode.VARCHAR_TRUNCATED,
          "ALTER TABLE %s ALTER COLUMN %s TYPE text, or raise unboundedVarcharMaxSize",
          AdvisoryCode.VIRTUAL_COLUMN,
          "make it STORED in %s: drop %s and add it again, or compute it in the transformation",
          AdvisoryCode.SPECIAL_FIELD_NAME,
          "ALTER TABLE %s RENAME COLUMN %s TO ..., or rename the field by an override");

  private ColumnAdvisor() {}

  /**
   * The conversion with what the column's name and table make of it. What is left out has no other
   * concern.
   */
  static Conversion own(
      Table table,
      Column column,
      String field,
      DmsType dmsType,
      DmsSettings settings,
      Conversion conversion) {
    if (dmsType.lob() && !settings.isOn(DmsSetting.SUPPORT_LOBS)) {
      return conversion.withOnly(AdvisoryCode.LOBS_LEFT_OUT);
    }
    if (dmsType.lob() && table.primaryKey().isEmpty()) {
      return conversion.withOnly(AdvisoryCode.NO_PRIMARY_KEY);
    }
    Conversion own = conversion;
    if (omitsValues(column, dmsType, settings)) {
      own = own.with(AdvisoryCode.NULLS_OMITTED);
    }
    if (column.generation() == Generation.VIRTUAL) {
      own = own.with(AdvisoryCode.VIRTUAL_COLUMN);
    }
    if (column.standIn()) {
      own = own.with(AdvisoryCode.STAND_IN_TYPE);
    }
    return SPECIAL.contains(field) ? own.with(AdvisoryCode.SPECIAL_FIELD_NAME) : own;
  }

  /** Whether DMS leaves the column out of a record that sets it to null, or to an empty text. */
  private static boolean omitsValues(Column column, DmsType dmsType, DmsSettings settings) {
    boolean text =
        dmsType.wireForm() == WireForm.TEXT || dmsType.wireForm() == WireForm.PADDED_TEXT;
    return !settings.isOn(DmsSetting.INCLUDE_NULL_AND_EMPTY)
        && (column.nullable() || text && settings.is(DmsSetting.EMPTY_STRING, "drop"));
  }

  /** Whether DMS leaves the column out for another reason than its type. */
  private static boolean isLeftOut(Conversion conversion) {
    return conversion.concerns().contains(AdvisoryCode.LOBS_LEFT_OUT)
        || conversion.concerns().contains(AdvisoryCode.NO_PRIMARY_KEY);
  }

  static List<Advisory> advisories(
      Table table, Column column, DmsType dmsType, Conversion conversion) {
    EnumSet<AdvisoryCode> codes = EnumSet.noneOf(AdvisoryCode.class);
    codes.addAll(conversion.concerns());
    if (column.generation() == Generation.STORED) {
      codes.add(AdvisoryCode.GENERATED_COLUMN);
    }
    if (column.toastable() && mayBeLong(column.type(), dmsType) && !isLeftOut(conversion)) {
      codes.add(AdvisoryCode.TOAST_UNCHANGED);
    }
    if (!UsualNames.isUsual(column.name())) {
      codes.add(AdvisoryCode.NAME_UNUSUAL);
    }
    if (table.columns().size() > 1 && differsByCase(table, column)) {
      codes.add(AdvisoryCode.COLUMNS_DIFFER_BY_CASE);
    }
    List<Advisory> advisories = new ArrayList<>();
    codes.forEach(code -> advisories.add(advisory(code, table, column)));
    return advisories;
  }

  private static Advisory advisory(AdvisoryCode code, Table table, Column column) {
    String name = QualifiedName.unqualified(column.name()).toSql();
    String statement = STATEMENTS.get(code);
    return new Advisory(
        code,
        Optional.of(column.name()),
        name + " " + column.type().formatType() + ": " + code.reason(),
        statement == null
            ? code.fix()
            : String.format(Locale.ROOT, statement, table.name().toSql(), name));
  }

  private static boolean mayBeLong(PgType type, DmsType dmsType) {
    if (dmsType.lob()) {
      return true;
    }
    PgType underlying = type.underlying();
    return underlying.is(BuiltInType.VARCHAR)
        && underlying.typmod().maxLength().orElse(Integer.MAX_VALUE) > TOAST_CHARACTERS;
  }

  private static boolean differsByCase(Table table, Column column) {
    return table.columns().stream()
        .anyMatch(c -> c.name().equalsIgnoreCase(column.name()) && !c.name().equals(column.name()));
  }
}
