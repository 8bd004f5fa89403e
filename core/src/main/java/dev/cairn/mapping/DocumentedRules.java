package dev.cairn.mapping;

import dev.cairn.dms.DmsType;
import dev.cairn.postgres.PgType;
import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.sql.Expression;
import java.util.Optional;

/** The documented profile: the table's expression, or none if the table has no row. */
final class DocumentedRules {
  private DocumentedRules() {}

  static Conversion conversion(PgType type, DmsType dmsType, Expression column) {
    Optional<TypeTable.Row> row = TypeTable.row(type);
    return new Conversion(
        row.map(TypeTable.Row::rocksetType).orElse(ArrivingTypes.of(type, dmsType)),
        row.flatMap(r -> r.expression(column, type)),
        false,
        row.map(r -> "documented table, row " + r.postgresType())
            .orElse("not in the documented table: passes through as DMS delivers it"),
        row.isPresent() ? Evidence.DOCUMENTED : Evidence.INFERRED,
        AdvisoryRules.of(type, dmsType, Profile.DOCUMENTED));
  }
}
