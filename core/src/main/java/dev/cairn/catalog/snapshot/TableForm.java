package dev.cairn.catalog.snapshot;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.Generation;
import dev.cairn.catalog.Partitioning;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ReplicaIdentity;
import dev.cairn.catalog.Statistics;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableKind;
import dev.cairn.catalog.TableName;
import dev.cairn.catalog.UniqueIndex;
import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table in a snapshot, with the keys in their order there. */
record TableForm(
    @JsonUnwrapped TableName name,
    TableKind kind,
    List<String> primaryKey,
    Optional<String> primaryKeyName,
    Optional<Boolean> primaryKeyDeferrable,
    List<UniqueIndex> uniqueIndexes,
    @JsonUnwrapped ReplicaIdentity identity,
    Optional<Partitioning> partitioning,
    List<TableName> parents,
    List<TableName> children,
    Optional<String> comment,
    @JsonUnwrapped Statistics statistics,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TableName> rowSecurity,
    List<ColumnForm> columns,
    @JsonAnyGetter Map<String, Object> annotations) {

  static TableForm of(Table table, SnapshotAnnotations annotations) {
    return new TableForm(
        table.name(),
        table.kind(),
        table.keyColumns(),
        table.primaryKey().map(PrimaryKey::name),
        table.primaryKey().map(PrimaryKey::deferrable),
        table.uniqueIndexes(),
        table.replicaIdentity(),
        table.partitioning(),
        table.parents(),
        table.children(),
        table.comment(),
        table.statistics(),
        table.rowSecurity(),
        table.columns().stream().map(c -> ColumnForm.of(c, annotations.column(table, c))).toList(),
        annotations.table(table));
  }

  /**
   * The table.
   *
   * @param place the path of this object in the document
   * @param types types by their text, each parsed once
   */
  Table table(String place, Map<String, PgType> types) {
    List<Column> read = new ArrayList<>();
    for (ColumnForm column : columns) {
      try {
        read.add(column.column(types));
      } catch (PgTextException e) {
        throw SnapshotMapper.malformed(
            place + "/columns/" + read.size() + "/type", String.valueOf(e.getMessage()));
      }
    }
    try {
      return new Table(
          name,
          kind,
          read,
          primaryKey.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new PrimaryKey(
                      primaryKeyName.orElse(""), primaryKey, primaryKeyDeferrable.orElse(false))),
          uniqueIndexes,
          identity,
          partitioning,
          parents,
          children,
          comment,
          statistics,
          rowSecurity);
    } catch (IllegalArgumentException e) {
      throw SnapshotMapper.malformed(place + "/kind", String.valueOf(e.getMessage()));
    }
  }

  /** A column: its type as {@code format_type()} prints it, and spelled out if that is not all. */
  record ColumnForm(
      String column,
      int attnum,
      String type,
      Optional<PgType> pgType,
      Optional<Boolean> nullable,
      Optional<String> expression,
      Optional<Generation> generation,
      Optional<Boolean> toastable,
      Optional<Boolean> standIn,
      Optional<String> comment,
      @JsonAnyGetter Map<String, Object> annotations) {

    private static ColumnForm of(Column column, Map<String, Object> annotations) {
      return new ColumnForm(
          column.name(),
          column.attnum(),
          column.type().formatType(),
          Optional.of(column.type()).filter(type -> !TypeForms.isSaidByName(type)),
          Optional.of(column.nullable()),
          column.expression(),
          Optional.of(column.generation()).filter(g -> g != Generation.NONE),
          Optional.of(true).filter(yes -> column.toastable()),
          Optional.of(true).filter(yes -> column.standIn()),
          column.comment(),
          annotations);
    }

    private Column column(Map<String, PgType> types) {
      return new Column(
          column,
          attnum,
          pgType.orElseGet(() -> types.computeIfAbsent(type, PgTypeNames::parse)),
          nullable.orElse(false),
          expression,
          generation.orElse(Generation.NONE),
          toastable.orElse(false),
          comment,
          standIn.orElse(false));
    }
  }
}
