package dev.cairn.plan;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.CatalogException;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.Mapper;
import dev.cairn.mapping.Severity;
import dev.cairn.result.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plan for a catalog.
 *
 * @param catalog the schema that is planned
 * @param options how columns are converted and records arrive
 * @param collections one a table, in the catalog's order
 */
public record IngestPlan(Catalog catalog, PlanOptions options, List<CollectionPlan> collections) {
  /**
   * Keeps a copy of the collections.
   *
   * @param catalog the schema that is planned
   * @param options how columns are converted and records arrive
   * @param collections one a table, in the catalog's order
   */
  public IngestPlan {
    collections = List.copyOf(collections);
  }

  /**
   * Plans every table of the catalog; the same catalog and options give the same plan.
   *
   * @param catalog the schema that is planned
   * @param options how columns are converted and records arrive
   * @return the plan, with one collection a table
   * @throws dev.cairn.mapping.OverridesException when an override means no column, or what it says
   *     cannot be done
   */
  public static IngestPlan of(Catalog catalog, PlanOptions options) {
    SelectBuilder builder = SelectBuilder.of(options);
    Mapper mapper =
        Mapper.of(options.profile(), options.dmsSettings())
            .reaching(builder::reference)
            .with(options.overrides());
    return new IngestPlan(
        catalog,
        options,
        mapper.map(catalog).stream()
            .map(
                m ->
                    new CollectionPlan(
                        m.table(),
                        m.columns(),
                        m.excluded(),
                        builder.advisories(m),
                        builder.statement(m),
                        TableMappings.of(m)))
            .toList());
  }

  /**
   * Plans one table.
   *
   * @param table the table
   * @param options how columns are converted and records arrive
   * @return the plan, with one collection
   * @throws dev.cairn.mapping.OverridesException when an override means no column, or what it says
   *     cannot be done
   */
  public static IngestPlan of(Table table, PlanOptions options) {
    return of(Catalog.of(table), options);
  }

  /**
   * {@return the part of the plan that is selected, as it was planned}
   *
   * @param selection which tables are meant
   */
  public IngestPlan selecting(Selection selection) {
    return new IngestPlan(
        catalog.selecting(selection),
        options,
        collections.stream().filter(c -> selection.includes(c.table().name())).toList());
  }

  /**
   * {@return the verdict from the catalog alone: bad if an advisory is an error, or a column is
   * impossible, so that none of its values arrives; incomplete if there is no table, or something
   * was hidden from the role; otherwise good} It considers values in the tables only as far as
   * {@link ProbedValues} have changed the advisories.
   */
  public Verdict verdict() {
    return Verdict.of(impossible() == 0)
        .and(Verdict.of(advisories().noneMatch(IngestPlan::isError)))
        .and(collections.isEmpty() ? Verdict.INCOMPLETE : Verdict.GOOD)
        .and(catalog.notVisible().isEmpty() ? Verdict.GOOD : Verdict.INCOMPLETE);
  }

  private static boolean isError(Advisory advisory) {
    return advisory.severity() == Severity.ERROR && !advisory.isAbsent();
  }

  /** {@return the number of impossible columns} */
  public long impossible() {
    return collections.stream()
        .flatMap(c -> c.columns().stream())
        .filter(column -> column.verdict() == dev.cairn.mapping.ColumnVerdict.IMPOSSIBLE)
        .count();
  }

  /** {@return the advisories of all tables and of their columns} */
  public Stream<Advisory> advisories() {
    return collections.stream()
        .flatMap(
            c ->
                Stream.concat(
                    c.advisories().stream(),
                    c.columns().stream().flatMap(column -> column.advisories().stream())));
  }

  /**
   * {@return the plan of a table}
   *
   * @param schema the schema's name, without quotes; case matters
   * @param table the table's name, without quotes; case matters
   * @throws CatalogException {@code NO_SUCH_TABLE} if the plan has none of this name; the message
   *     lists those that it has
   */
  public CollectionPlan collection(String schema, String table) {
    TableName name = new TableName(schema, table);
    return collection(name)
        .orElseThrow(
            () ->
                new CatalogException(
                    CatalogException.Code.NO_SUCH_TABLE,
                    "the plan has no table " + name.toSql(),
                    "its tables are "
                        + collections.stream()
                            .map(c -> c.table().name().toSql())
                            .collect(Collectors.joining(", "))));
  }

  /** {@return the collections by the names of their tables, for those who look up many} */
  public Map<TableName, CollectionPlan> byTable() {
    return collections.stream()
        .collect(
            Collectors.toUnmodifiableMap(c -> c.table().name(), c -> c, (first, second) -> first));
  }

  /**
   * {@return the plan of a table; empty when the catalog does not hold it}
   *
   * @param table the table's name
   */
  public Optional<CollectionPlan> collection(TableName table) {
    return collections.stream().filter(c -> c.table().name().equals(table)).findFirst();
  }
}
