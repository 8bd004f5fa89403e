package dev.cairn.mapping;

import dev.cairn.catalog.Table;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.transform.OpenQuestions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The effects of a column on the others of its table: if its expression fails, the whole document
 * fails; if different keys get one {@code _id}, one row's document replaces another's.
 */
final class RowLosses {
  /** The advisories about values for which an expression fails. */
  private static final Set<AdvisoryCode> FAILURES =
      EnumSet.of(
          AdvisoryCode.FRACTION_OF_SECOND,
          AdvisoryCode.YEAR_OUT_OF_RANGE,
          AdvisoryCode.TIME_24,
          AdvisoryCode.TIMETZ_UNREAD,
          AdvisoryCode.BOOLEAN_LETTERS,
          AdvisoryCode.ARRAY_TRUNCATED);

  /** The fields whose values Rockset may refuse, and the document with them. */
  private static final Set<String> REFUSED = Set.of("_id", "_op", "_event_time");

  private final Table table;
  private final List<ColumnMapping> columns;

  private RowLosses(Table table, List<ColumnMapping> columns) {
    this.table = table;
    this.columns = columns;
  }

  /** The losses caused by each column of a table. */
  static RowLosses of(Table table, List<ColumnMapping> columns) {
    return new RowLosses(table, columns);
  }

  /** The columns, each with what the others do to it. */
  List<ColumnMapping> spread() {
    List<Conversion> documented = spread(ColumnMapping::documented);
    List<Conversion> lossless = spread(ColumnMapping::lossless);
    List<Conversion> chosen = spread(ColumnMapping::chosen);
    List<ColumnMapping> all = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      ColumnMapping column = columns.get(i);
      all.add(
          new ColumnMapping(
              column.column(),
              column.dmsType(),
              documented.get(i),
              lossless.get(i),
              chosen.get(i),
              column.field(),
              column.override(),
              column.own(),
              ColumnAdvisor.advisories(table, column.column(), column.dmsType(), chosen.get(i))));
    }
    return all;
  }

  private List<Conversion> spread(Function<ColumnMapping, Conversion> profile) {
    List<ColumnMapping> harmful =
        columns.stream().filter(c -> fails(c, profile) || merges(c, profile)).limit(2).toList();
    List<Conversion> all = new ArrayList<>();
    for (ColumnMapping column : columns) {
      Conversion conversion = profile.apply(column);
      boolean lost =
          conversion.verdict() != ColumnVerdict.IMPOSSIBLE
              && (sharesKeys() || harmful.stream().anyMatch(other -> other != column));
      all.add(lost ? conversion.with(AdvisoryCode.ROW_LOST) : conversion);
    }
    return all;
  }

  private static boolean fails(ColumnMapping column, Function<ColumnMapping, Conversion> profile) {
    Conversion conversion = profile.apply(column);
    if (conversion.verdict() == ColumnVerdict.IMPOSSIBLE) {
      return conversion.concerns().contains(AdvisoryCode.TIMETZ_UNREAD);
    }
    boolean ofUser = conversion.concerns().contains(AdvisoryCode.OVERRIDDEN);
    return REFUSED.contains(column.field())
        || conversion.concerns().stream().anyMatch(FAILURES::contains)
        || (ofUser
            && conversion
                .expression()
                .filter(e -> OpenQuestions.of(e).switches().contains(Dialect.ON_ERROR))
                .isPresent());
  }

  /** Whether rows of child tables, which a load reads with the parent's, may have its keys. */
  private boolean sharesKeys() {
    return !table.children().isEmpty() && !table.keyColumns().isEmpty();
  }

  /** Whether different values of a key column may become one. */
  private boolean merges(ColumnMapping column, Function<ColumnMapping, Conversion> profile) {
    return table.keyColumns().contains(column.column().name())
        && profile.apply(column).concerns().stream().anyMatch(Advisory::isLossOfKeys);
  }
}
