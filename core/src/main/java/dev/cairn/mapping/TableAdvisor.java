package dev.cairn.mapping;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Generation;
import dev.cairn.catalog.Partitioning;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableKind;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.WireForm;
import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The advisories about a table as a whole, and about its key. */
final class TableAdvisor {
  private final Table table;
  private final List<ColumnMapping> columns;
  private final String name;
  private final List<Advisory> advisories = new ArrayList<>();

  private TableAdvisor(Table table, List<ColumnMapping> columns) {
    this.table = table;
    this.columns = columns;
    this.name = table.name().toSql();
  }

  static List<Advisory> advisories(
      Table table, List<ColumnMapping> columns, NameClashes clashes, DmsSettings settings) {
    TableAdvisor advisor = new TableAdvisor(table, columns);
    table.primaryKey().ifPresentOrElse(advisor::key, advisor::noKey);
    advisor.replicaIdentity(settings);
    advisor.partitions();
    advisor.rowSecurity();
    advisor.inheritance();
    advisor.names(clashes);
    advisor.advisories.sort(Comparator.comparing(Advisory::code));
    return advisor.advisories;
  }

  private void noKey() {
    List<String> candidates =
        table.uniqueIndexes().stream().map(i -> list(i.columns())).distinct().toList();
    add(
        AdvisoryCode.NO_PRIMARY_KEY,
        name + " has no primary key. ",
        "ALTER TABLE "
            + name
            + (candidates.isEmpty()
                ? " ADD COLUMN " + newColumn() + " bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
                : " ADD PRIMARY KEY (" + candidates.get(0) + ")"));
    columns.stream()
        .filter(c -> c.column().type().underlying() instanceof ArrayType)
        .forEach(c -> add(AdvisoryCode.ARRAY_WITHOUT_KEY, c.column()));
  }

  /** A name that no column of the table has: {@code id}, {@code id_2} and so on. */
  private String newColumn() {
    Set<String> taken =
        table.columns().stream().map(Column::name).collect(Collectors.toUnmodifiableSet());
    String free = "id";
    for (int i = 2; taken.contains(free); i++) {
      free = "id_" + i;
    }
    return free;
  }

  private void key(PrimaryKey key) {
    if (key.deferrable() && table.replicaIdentity().index().isEmpty()) {
      add(
          AdvisoryCode.KEY_DEFERRABLE,
          name + ", key " + QualifiedName.unqualified(key.name()).toSql() + ": ",
          AdvisoryCode.KEY_DEFERRABLE.fix());
    }
    for (ColumnMapping column : columns) {
      if (key.columns().contains(column.column().name())) {
        keyColumn(column);
      }
    }
  }

  private void keyColumn(ColumnMapping mapping) {
    Column column = mapping.column();
    if (mapping.dmsType().lob()) {
      add(AdvisoryCode.KEY_LOB, column);
    }
    List<AdvisoryCode> losses =
        mapping.chosen().concerns().stream().filter(Advisory::isLossOfKeys).toList();
    if (!losses.isEmpty()) {
      Advisory lossy = of(AdvisoryCode.KEY_LOSSY, column);
      boolean possible = losses.stream().allMatch(Advisory::isAboutValues);
      advisories.add(possible ? lossy.uncertain() : lossy);
    }
    if (mapping.dmsType().wireForm() == WireForm.BOOLEAN_TEXT) {
      add(AdvisoryCode.KEY_BOOLEAN, column);
    }
    boolean surrogate =
        column.type().underlying().builtIn().map(TableAdvisor::isSurrogate).orElse(false);
    if (!surrogate && column.generation() == Generation.NONE) {
      add(AdvisoryCode.KEY_MUTABLE, column);
    }
  }

  /** Whether keys of the type are mostly numbers that no one edits. */
  private static boolean isSurrogate(BuiltInType type) {
    return switch (type) {
      case INT2, INT4, INT8, UUID -> true;
      case BOOL, FLOAT4, FLOAT8, NUMERIC, MONEY, TEXT, VARCHAR, BPCHAR, CHAR, NAME, BYTEA -> false;
      case DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ, INTERVAL, JSON, JSONB, XML -> false;
      case BIT, VARBIT, INET, CIDR, MACADDR, MACADDR8, OID, XID, SYSTEM -> false;
      case POINT, LINE, LSEG, BOX, PATH, POLYGON, CIRCLE, TSVECTOR, TSQUERY -> false;
      case INT4RANGE, INT8RANGE, NUMRANGE, TSRANGE, TSTZRANGE, DATERANGE, MULTIRANGE, PSEUDO ->
          false;
    };
  }

  private void replicaIdentity(DmsSettings settings) {
    String alter = "ALTER TABLE " + name + " REPLICA IDENTITY DEFAULT";
    switch (table.replicaIdentity().kind()) {
      case DEFAULT -> {
        // What DMS expects.
      }
      case NOTHING -> add(AdvisoryCode.REPLICA_IDENTITY_NOTHING, name + ": ", alter);
      case FULL ->
          add(
              settings.is(DmsSetting.PLUGIN_NAME, "pglogical")
                  ? AdvisoryCode.REPLICA_IDENTITY_PLUGIN
                  : AdvisoryCode.REPLICA_IDENTITY_FULL,
              name + ": ",
              "set PluginName to test_decoding, or " + alter);
      case INDEX -> add(AdvisoryCode.REPLICA_IDENTITY_INDEX, name + ": ", alter);
    }
  }

  private void partitions() {
    if (table.kind() != TableKind.PARTITIONED) {
      return;
    }
    add(
        AdvisoryCode.PARTITIONED,
        name + " has " + table.leaves().size() + " partitions. ",
        AdvisoryCode.PARTITIONED.fix());
    for (Partitioning.Partition leaf : table.partitioning().orElseThrow().leaves()) {
      if (leaf.kind() != TableKind.ORDINARY) {
        add(
            AdvisoryCode.PARTITION_NOT_CARRIED,
            leaf.name().toSql() + " is a " + leaf.kind().label() + ". ",
            AdvisoryCode.PARTITION_NOT_CARRIED.fix());
      }
    }
  }

  private void rowSecurity() {
    if (!table.rowSecurity().isEmpty()) {
      add(
          AdvisoryCode.ROW_LEVEL_SECURITY,
          tables(table.rowSecurity())
              + (table.rowSecurity().size() == 1 ? " has" : " have")
              + " row-level security. ",
          AdvisoryCode.ROW_LEVEL_SECURITY.fix());
    }
  }

  private void inheritance() {
    if (!table.children().isEmpty()) {
      add(
          AdvisoryCode.INHERITANCE,
          name + " has the child tables " + tables(table.children()) + ". ",
          AdvisoryCode.INHERITANCE.fix());
    } else if (!table.parents().isEmpty()) {
      add(
          AdvisoryCode.INHERITANCE,
          name + " inherits from " + tables(table.parents()) + ". ",
          AdvisoryCode.INHERITANCE.fix());
    }
  }

  private void names(NameClashes clashes) {
    if (!clashes.of(table.name()).isEmpty()) {
      add(
          AdvisoryCode.TABLES_DIFFER_BY_CASE,
          name + " and " + tables(clashes.of(table.name())) + ": ",
          "ALTER TABLE " + name + " RENAME TO ...");
    }
    if (!UsualNames.isUsual(table.name().table()) || !UsualNames.isUsual(table.name().schema())) {
      add(AdvisoryCode.NAME_UNUSUAL, name + ": ", AdvisoryCode.NAME_UNUSUAL.fix());
    }
  }

  private void add(AdvisoryCode code, Column column) {
    advisories.add(of(code, column));
  }

  private static Advisory of(AdvisoryCode code, Column column) {
    String columnName = QualifiedName.unqualified(column.name()).toSql();
    return new Advisory(
        code,
        Optional.of(column.name()),
        columnName + " " + column.type().formatType() + ": " + code.reason(),
        code.fix());
  }

  private void add(AdvisoryCode code, String about, String fix) {
    advisories.add(new Advisory(code, Optional.empty(), about + code.reason(), fix));
  }

  private static String list(List<String> names) {
    return names.stream()
        .map(n -> QualifiedName.unqualified(n).toSql())
        .collect(Collectors.joining(", "));
  }

  private static String tables(List<TableName> names) {
    return names.stream().map(TableName::toSql).collect(Collectors.joining(", "));
  }
}
