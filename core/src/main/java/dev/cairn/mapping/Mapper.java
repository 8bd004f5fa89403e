package dev.cairn.mapping;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsType;
import dev.cairn.dms.DmsTypes;
import dev.cairn.postgres.PgType;
import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.SelectStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Maps the columns of tables under one profile. Immutable. */
public final class Mapper {
  private final Profile profile;
  private final DmsSettings settings;
  private final Function<String, Expression> reference;
  private final Overrides overrides;

  private Mapper(
      Profile profile,
      DmsSettings settings,
      Function<String, Expression> reference,
      Overrides overrides) {
    this.profile = profile;
    this.settings = settings;
    this.reference = reference;
    this.overrides = overrides;
  }

  /**
   * {@return a mapper whose expressions name bare columns, as the source format POSTGRESQL has
   * them}
   *
   * @param profile which of the two expressions a column gets
   * @param settings the settings of DMS's endpoints and task
   */
  public static Mapper of(Profile profile, DmsSettings settings) {
    return new Mapper(profile, settings, Mapper::bareColumn, Overrides.none());
  }

  /**
   * {@return this mapper with another way to refer to a column of this name in the input}
   *
   * @param otherReference makes the expression that reaches a column of this name
   */
  public Mapper reaching(Function<String, Expression> otherReference) {
    return new Mapper(profile, settings, otherReference, overrides);
  }

  /**
   * {@return this mapper with rules that take precedence over the profile's}
   *
   * @param otherOverrides the rules; {@link Overrides#none()} for none
   */
  public Mapper with(Overrides otherOverrides) {
    return new Mapper(
        profile, settings.withForms(otherOverrides.forms()), reference, otherOverrides);
  }

  /**
   * Maps all tables, in the catalog's order.
   *
   * @param catalog the schema
   * @return one mapping a table
   * @throws OverridesException when a rule means no column, or what it says cannot be done
   */
  public List<TableMapping> map(Catalog catalog) {
    overrides.check(catalog);
    NameClashes clashes = NameClashes.of(catalog);
    Shared shared = new Shared();
    return catalog.tables().stream().map(t -> map(t, clashes, shared)).toList();
  }

  private TableMapping map(Table table, NameClashes clashes, Shared shared) {
    List<ColumnMapping> columns = new ArrayList<>();
    List<Column> excluded = new ArrayList<>();
    for (Column column : table.columns()) {
      Optional<OverrideRule> rule = overrides.ruleFor(table.name(), column);
      if (rule.isPresent() && rule.get().exclude()) {
        excluded.add(column);
      } else {
        columns.add(map(table, column, rule));
      }
    }
    List<ColumnMapping> mapped = shared.of(RowLosses.of(table, columns).spread());
    return new TableMapping(
        table, mapped, excluded, TableAdvisor.advisories(table, mapped, clashes, settings));
  }

  private ColumnMapping map(Table table, Column column, Optional<OverrideRule> rule) {
    DmsType dmsType = DmsTypes.of(column.type(), settings);
    Expression input = reference.apply(column.name());
    String field = rule.flatMap(OverrideRule::rename).orElse(column.name());
    UnaryOperator<Conversion> own =
        conversion -> ColumnAdvisor.own(table, column, field, dmsType, settings, conversion);
    Conversion documented =
        own.apply(DocumentedRules.conversion(column.type(), dmsType, settings, input));
    Conversion lossless =
        own.apply(LosslessRules.conversion(column.type(), dmsType, settings, input));
    Conversion ofProfile =
        switch (profile) {
          case DOCUMENTED -> documented;
          case LOSSLESS -> lossless;
        };
    Conversion chosen =
        rule.filter(r -> r.expression().isPresent())
            .map(r -> own.apply(overridden(r, documented, input)))
            .orElse(ofProfile);
    return new ColumnMapping(
        column,
        dmsType,
        documented,
        lossless,
        trusted(column.type(), chosen),
        field,
        rule.isPresent(),
        overrides.own(table.name(), column),
        List.of());
  }

  /** The conversion: never exact if a user's rule says how DMS sends the type. */
  private Conversion trusted(PgType type, Conversion chosen) {
    return settings.form(type).or(() -> settings.form(type.underlying())).isPresent()
        ? chosen.with(AdvisoryCode.OVERRIDDEN)
        : chosen;
  }

  /** The conversion of an override; advisories about what happens before the expression remain. */
  private static Conversion overridden(OverrideRule rule, Conversion documented, Expression input) {
    List<AdvisoryCode> concerns = new ArrayList<>();
    documented.concerns().stream().filter(AdvisoryRules::ofTheWire).forEach(concerns::add);
    concerns.add(AdvisoryCode.OVERRIDDEN);
    return new Conversion(
        rule.target().orElse(documented.type()),
        rule.expression().map(e -> Expressions.replaceName(e, "value", input)),
        false,
        rule.description(),
        Evidence.CHOSEN,
        concerns);
  }

  /** A column named like the input is reached through it. */
  private static Expression bareColumn(String name) {
    return name.equals(SelectStatement.INPUT)
        ? Expressions.path(SelectStatement.INPUT, name)
        : Expressions.name(name);
  }
}
