package dev.cairn.verify;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.ControlOperation;

/** What control records mean for a collection: Rockset carries out none of them. */
final class Findings {
  private Findings() {}

  static String of(String operation, TableName relation) {
    return ControlOperation.named(operation)
        .map(known -> known.meaning(relation))
        .orElse("control record " + operation + " of " + relation.toSql());
  }
}
