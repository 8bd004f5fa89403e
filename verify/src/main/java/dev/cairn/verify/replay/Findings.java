package dev.cairn.verify.replay;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.record.ControlOperation;
import dev.cairn.postgres.QualifiedName;

/** The texts of findings about records. */
final class Findings {
  private Findings() {}

  /** The meaning of a control record for a collection: Rockset carries out none of them. */
  static String of(String operation, TableName relation) {
    return ControlOperation.named(operation)
        .map(known -> known.meaning(relation.toSql()))
        .orElse("control record " + operation + " of " + relation.toSql());
  }

  /**
   * The finding about a record in which a column is not text, although a rule of the plan's task
   * makes it text.
   */
  static String otherRules(TableName relation, String column) {
    return "records of "
        + relation.toSql()
        + " were written without the plan's table mappings: column "
        + QualifiedName.unqualified(column).toSql()
        + " is not text there, so keys may not match and digits may be lost";
  }
}
