package dev.cairn.verify.replay;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.record.ControlOperation;
import dev.cairn.postgres.QualifiedName;

/** What comes by in records, in words. */
final class Findings {
  private Findings() {}

  /** What a control record means for a collection: Rockset carries out none of them. */
  static String of(String operation, TableName relation) {
    return ControlOperation.named(operation)
        .map(known -> known.meaning(relation.toSql()))
        .orElse("control record " + operation + " of " + relation.toSql());
  }

  /** Of a record in which a column is no text that a rule of the plan's task makes text. */
  static String otherRules(TableName relation, String column) {
    return "records of "
        + relation.toSql()
        + " were made without the plan's table mappings: column "
        + QualifiedName.unqualified(column).toSql()
        + " is no text there, so that keys may not match and digits may be lost";
  }
}
