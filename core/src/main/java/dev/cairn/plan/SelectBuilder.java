package dev.cairn.plan;

import static dev.cairn.rockset.sql.Expressions.and;
import static dev.cairn.rockset.sql.Expressions.as;
import static dev.cairn.rockset.sql.Expressions.call;
import static dev.cairn.rockset.sql.Expressions.cast;
import static dev.cairn.rockset.sql.Expressions.equal;
import static dev.cairn.rockset.sql.Expressions.field;
import static dev.cairn.rockset.sql.Expressions.ifElse;
import static dev.cairn.rockset.sql.Expressions.in;
import static dev.cairn.rockset.sql.Expressions.isNull;
import static dev.cairn.rockset.sql.Expressions.item;
import static dev.cairn.rockset.sql.Expressions.name;
import static dev.cairn.rockset.sql.Expressions.or;
import static dev.cairn.rockset.sql.Expressions.path;
import static dev.cairn.rockset.sql.Expressions.star;
import static dev.cairn.rockset.sql.Expressions.string;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.dms.WireForm;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Profile;
import dev.cairn.mapping.TableMapping;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SelectItem;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.value.RocksetType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the ingest transformation of a table, for one source format and projection. */
abstract class SelectBuilder {
  private final Projection projection;

  private SelectBuilder(Projection projection) {
    this.projection = projection;
  }

  static SelectBuilder of(PlanOptions options) {
    return switch (options.sourceFormat()) {
      case POSTGRESQL -> new TopLevelColumns(options.projection());
      case JSON -> new WholeRecord(options.projection(), options.profile());
    };
  }

  /** The reference to a column of this name in the input. */
  abstract Expression reference(String column);

  abstract SelectStatement statement(TableMapping mapping);

  /** The advisories about the table, without those that the statement makes obsolete. */
  List<Advisory> advisories(TableMapping mapping) {
    return mapping.advisories();
  }

  /** {@code *} for columns of the input. */
  abstract SelectItem starOfColumns(List<String> except);

  /** The items for the columns, by attnum; those that need no expression first, as a star. */
  final List<SelectItem> columnItems(TableMapping mapping) {
    List<SelectItem> items = new ArrayList<>();
    if (projection == Projection.STAR) {
      items.add(
          starOfColumns(
              Stream.concat(
                      mapping.excluded().stream(),
                      mapping.columns().stream()
                          .filter(SelectBuilder::renamed)
                          .map(ColumnMapping::column))
                  .sorted(Comparator.comparingInt(Column::attnum))
                  .map(Column::name)
                  .toList()));
    }
    for (ColumnMapping column : mapping.columns()) {
      if (projection == Projection.EXPLICIT || renamed(column) || column.expression().isPresent()) {
        items.add(columnItem(column));
      }
    }
    return items;
  }

  private SelectItem columnItem(ColumnMapping column) {
    Expression input = reference(column.column().name());
    return column.expression().isEmpty() && !renamed(column)
        ? item(input)
        : as(column.expression().orElse(input), column.field());
  }

  private static boolean renamed(ColumnMapping column) {
    return !column.field().equals(column.column().name());
  }

  /** Source format POSTGRESQL: the row's columns are the fields of {@code _input}. */
  private static final class TopLevelColumns extends SelectBuilder {
    TopLevelColumns(Projection projection) {
      super(projection);
    }

    /** A column named like the input is reached through it. */
    @Override
    Expression reference(String column) {
      return column.equals(SelectStatement.INPUT) ? path(column, column) : name(column);
    }

    @Override
    SelectItem starOfColumns(List<String> except) {
      return star(except.toArray(String[]::new));
    }

    @Override
    SelectStatement statement(TableMapping mapping) {
      return SelectStatement.of(columnItems(mapping));
    }
  }

  /** Source format JSON: {@code _input} is DMS's record, with the row in its {@code data}. */
  private static final class WholeRecord extends SelectBuilder {
    private static final Expression DATA = path(SelectStatement.INPUT, "data");
    private static final Expression OPERATION =
        path(SelectStatement.INPUT, "metadata", "operation");
    private static final Expression IS_DATA =
        equal(path(SelectStatement.INPUT, "metadata", "record-type"), string("data"));
    private static final Expression SCHEMA = path(SelectStatement.INPUT, "metadata", "schema-name");
    private static final Expression TABLE = path(SelectStatement.INPUT, "metadata", "table-name");

    /**
     * The text that is cast to a number if there is no key, so that the document fails with this
     * reason.
     */
    private static final String NO_KEY = "no value of the key";

    private final Profile profile;

    WholeRecord(Projection projection, Profile profile) {
      super(projection);
      this.profile = profile;
    }

    @Override
    List<Advisory> advisories(TableMapping mapping) {
      Set<String> sameInBothPhases =
          mapping.columns().stream()
              .filter(this::isReadByItsExpression)
              .map(column -> column.column().name())
              .collect(Collectors.toSet());
      return mapping.advisories().stream()
          .filter(
              advisory ->
                  advisory.code() != AdvisoryCode.KEY_BOOLEAN
                      || advisory.column().filter(sameInBothPhases::contains).isEmpty())
          .toList();
    }

    /** A boolean of the key, whose text differs between load and changes, as the lossless bool. */
    private boolean isReadByItsExpression(ColumnMapping column) {
      return profile == Profile.LOSSLESS
          && column.dmsType().wireForm() == WireForm.BOOLEAN_TEXT
          && !column.override();
    }

    @Override
    Expression reference(String column) {
      return field(DATA, column);
    }

    @Override
    SelectItem starOfColumns(List<String> except) {
      return star(DATA, except.toArray(String[]::new));
    }

    /** Without a key DMS sends no updates and deletes, and Rockset makes an {@code _id}. */
    @Override
    SelectStatement statement(TableMapping mapping) {
      List<SelectItem> items = new ArrayList<>();
      List<String> key = mapping.table().keyColumns();
      if (!key.isEmpty()) {
        items.add(
            as(
                ifElse(equal(OPERATION, string("delete")), string("DELETE"), string("UPSERT")),
                "_op"));
        items.add(as(id(mapping, key), "_id"));
      }
      columnItems(mapping).stream().filter(item -> !isTaken(item, items)).forEach(items::add);
      return SelectStatement.of(items).where(isOwn(mapping.table()));
    }

    /**
     * Whether a record is a row of the table or of a partition of it: the stream also carries
     * control records and rows of DMS's own tables ({@code awsdms_status}, ...).
     */
    private static Expression isOwn(Table table) {
      Map<String, List<Expression>> bySchema = new LinkedHashMap<>();
      Stream.concat(Stream.of(table.name()), table.leaves().stream())
          .distinct()
          .forEach(
              name ->
                  bySchema
                      .computeIfAbsent(name.schema(), schema -> new ArrayList<>())
                      .add(string(name.table())));
      List<Expression> names =
          bySchema.entrySet().stream().map(e -> isIn(e.getKey(), e.getValue())).toList();
      if (names.size() > 1) {
        return and(IS_DATA, or(names.toArray(Expression[]::new)));
      }
      Map.Entry<String, List<Expression>> only = bySchema.entrySet().iterator().next();
      return and(IS_DATA, equal(SCHEMA, string(only.getKey())), isOneOf(only.getValue()));
    }

    private static Expression isIn(String schema, List<Expression> tables) {
      return and(equal(SCHEMA, string(schema)), isOneOf(tables));
    }

    private static Expression isOneOf(List<Expression> tables) {
      return tables.size() == 1 ? equal(TABLE, tables.get(0)) : in(TABLE, tables);
    }

    /** Whether a column's field is one that the collection needs for itself. */
    private static boolean isTaken(SelectItem item, List<SelectItem> before) {
      return fieldOf(item).isPresent()
          && before.stream().anyMatch(own -> fieldOf(own).equals(fieldOf(item)));
    }

    private static Optional<String> fieldOf(SelectItem item) {
      if (!(item instanceof SelectItem.ExpressionItem e)) {
        return Optional.empty();
      }
      return e.alias()
          .or(
              () ->
                  e.expression() instanceof Expression.FieldAccess access
                      ? Optional.of(access.field())
                      : Optional.empty());
    }

    /**
     * One column as text, several hashed (the idiom of Rockset's own templates). Without a value of
     * each Rockset would make up an {@code _id}, or hash the rest; so the document fails.
     */
    private Expression id(TableMapping mapping, List<String> key) {
      List<Expression> parts = key.stream().map(column -> part(mapping, column)).toList();
      Expression id =
          key.size() == 1 ? cast(parts.get(0), RocksetType.STRING) : call("ID_HASH", parts);
      List<Expression> absent = key.stream().map(column -> isNull(reference(column))).toList();
      return ifElse(
          absent.size() == 1 ? absent.get(0) : or(absent.toArray(Expression[]::new)),
          cast(string(NO_KEY), RocksetType.INT),
          id);
    }

    private Expression part(TableMapping mapping, String column) {
      return mapping.columns().stream()
          .filter(c -> c.column().name().equals(column) && isReadByItsExpression(c))
          .findFirst()
          .flatMap(ColumnMapping::expression)
          .orElseGet(() -> reference(column));
    }
  }
}
