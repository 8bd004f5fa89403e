package dev.cairn.ddl;

import dev.cairn.catalog.Catalog;
import dev.cairn.postgres.QualifiedName;
import java.util.List;
import java.util.Set;

/**
 * The result of executing DDL on an empty database.
 *
 * @param catalog without facts of the server that executed it
 * @param standIns the types of extensions that the server lacks, known by name alone
 * @param notes failures and omissions that do not matter, in the order of the files
 */
public record DdlResult(Catalog catalog, Set<QualifiedName> standIns, List<DdlNote> notes) {
  /**
   * Keeps copies of the sets and lists.
   *
   * @param catalog without facts of the server that executed it
   * @param standIns the types of extensions that the server lacks, known by name alone
   * @param notes failures and omissions that do not matter, in the order of the files
   */
  public DdlResult {
    standIns = Set.copyOf(standIns);
    notes = List.copyOf(notes);
  }
}
