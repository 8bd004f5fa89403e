package dev.cairn.mapping;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsType;
import dev.cairn.dms.DmsTypes;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.SelectStatement;
import java.util.List;
import java.util.function.Function;

/** Maps the columns of tables under one profile. Immutable. */
public final class Mapper {
  private final Profile profile;
  private final DmsSettings settings;
  private final Function<String, Expression> reference;

  private Mapper(Profile profile, DmsSettings settings, Function<String, Expression> reference) {
    this.profile = profile;
    this.settings = settings;
    this.reference = reference;
  }

  /** Expressions name bare columns, as the source format POSTGRESQL has them. */
  public static Mapper of(Profile profile, DmsSettings settings) {
    return new Mapper(profile, settings, Mapper::bareColumn);
  }

  /** The same mapper with another way to reach a column of this name in the input. */
  public Mapper reaching(Function<String, Expression> otherReference) {
    return new Mapper(profile, settings, otherReference);
  }

  /** Maps all tables, in the catalog's order. */
  public List<TableMapping> map(Catalog catalog) {
    NameClashes clashes = NameClashes.of(catalog);
    return catalog.tables().stream().map(t -> map(t, clashes)).toList();
  }

  private TableMapping map(Table table, NameClashes clashes) {
    List<ColumnMapping> columns = table.columns().stream().map(c -> map(table, c)).toList();
    return new TableMapping(table, columns, TableAdvisor.advisories(table, columns, clashes));
  }

  private ColumnMapping map(Table table, Column column) {
    DmsType dmsType = DmsTypes.of(column.type(), settings);
    Expression input = reference.apply(column.name());
    Conversion documented = DocumentedRules.conversion(column.type(), dmsType, input);
    Conversion lossless = LosslessRules.conversion(column.type(), dmsType, input);
    Conversion chosen =
        switch (profile) {
          case DOCUMENTED -> documented;
          case LOSSLESS -> lossless;
        };
    return new ColumnMapping(
        column,
        dmsType,
        documented,
        lossless,
        chosen,
        column.name(),
        false,
        ColumnAdvisor.advisories(table, column, dmsType, chosen));
  }

  /** A column named like the input is reached through it. */
  private static Expression bareColumn(String name) {
    return name.equals(SelectStatement.INPUT)
        ? Expressions.path(SelectStatement.INPUT, name)
        : Expressions.name(name);
  }
}
