package dev.cairn.mapping;

import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsType;
import dev.cairn.postgres.PgType;
import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.value.RocksetType;
import java.util.Optional;

/** The documented profile: the table's expression, or none if the table has no row. */
final class DocumentedRules {
  private DocumentedRules() {}

  static Conversion conversion(
      PgType type, DmsType dmsType, DmsSettings settings, Expression column) {
    Optional<TypeTable.Row> row = TypeTable.row(type);
    Optional<Expression> expression = row.flatMap(r -> r.expression(column, type));
    RocksetType arriving = ArrivingTypes.of(type, dmsType);
    return new Conversion(
        expression.isPresent() ? row.orElseThrow().rocksetType() : arriving,
        expression,
        false,
        row.map(r -> rule(r, expression.isPresent() ? r.rocksetType() : arriving))
            .orElse("not in the documented table: passes through as DMS delivers it"),
        row.isPresent() ? Evidence.DOCUMENTED : Evidence.INFERRED,
        AdvisoryRules.of(type, dmsType, settings, Profile.DOCUMENTED));
  }

  /** Says where DMS sends text for what the table calls a number. */
  private static String rule(TypeTable.Row row, RocksetType stored) {
    String rule = "documented table, row " + row.postgresType();
    return stored == RocksetType.STRING
        ? rule + "; the table says " + row.rocksetType().sqlName() + ", but DMS sends text"
        : rule;
  }
}
