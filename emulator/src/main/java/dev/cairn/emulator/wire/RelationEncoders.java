package dev.cairn.emulator.wire;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Generation;
import dev.cairn.catalog.Table;
import dev.cairn.emulator.source.DecodedChange;
import dev.cairn.emulator.source.DecodedChange.Datum;
import dev.cairn.emulator.source.DecodedChange.Kind;
import dev.cairn.postgres.PgTypeNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The encoders of one relation's changes: one for each set of columns that its rows have in the
 * WAL, so that each row is sent with the columns that it had when it was written.
 */
public final class RelationEncoders {
  private final Table begun;
  private final Function<Table, ChangeEncoder> newEncoder;
  private final Map<List<String>, ChangeEncoder> encoders = new HashMap<>();
  private final Map<String, String> typesAtBegin;
  private List<String> shape;
  private ChangeEncoder encoder;

  /**
   * As the relation was when the task began.
   *
   * @param definition null if it cannot be seen
   */
  public RelationEncoders(
      Table table,
      Definitions.@Nullable Relation definition,
      Function<Table, ChangeEncoder> newEncoder) {
    this.begun = table;
    this.newEncoder = newEncoder;
    this.typesAtBegin = types(definition);
    this.shape = new ArrayList<>();
    if (definition != null) {
      definition
          .attributes()
          .values()
          .forEach(
              a -> {
                shape.add(a.name());
                shape.add(a.type());
              });
    }
    this.encoder = newEncoder.apply(table);
    encoders.put(shape, encoder);
  }

  private static Map<String, String> types(Definitions.@Nullable Relation definition) {
    Map<String, String> types = new HashMap<>();
    if (definition != null) {
      definition.attributes().values().forEach(a -> types.put(a.name(), a.type()));
    }
    return types;
  }

  /** The encoder of rows with these columns; empty if there were none yet. */
  public Optional<ChangeEncoder> known(DecodedChange.Row row) {
    if (row.kind() == Kind.DELETE) {
      return row.oldColumns().keySet().stream().allMatch(shape::contains)
          ? Optional.of(encoder)
          : Optional.empty();
    }
    if (!hasShape(row.newColumns())) {
      List<String> other = shapeOf(row.newColumns());
      ChangeEncoder found = encoders.get(other);
      if (found == null) {
        return Optional.empty();
      }
      shape = other;
      encoder = found;
    }
    return Optional.of(encoder);
  }

  private boolean hasShape(Map<String, Datum> columns) {
    if (2 * columns.size() != shape.size()) {
      return false;
    }
    Iterator<String> expected = shape.iterator();
    for (Map.Entry<String, Datum> column : columns.entrySet()) {
      if (!column.getKey().equals(expected.next())
          || !column.getValue().type().equals(expected.next())) {
        return false;
      }
    }
    return true;
  }

  private static List<String> shapeOf(Map<String, Datum> columns) {
    List<String> shape = new ArrayList<>(2 * columns.size());
    columns.forEach(
        (name, datum) -> {
          shape.add(name);
          shape.add(datum.type());
        });
    return shape;
  }

  /**
   * Makes the encoder of rows with these columns.
   *
   * @param now the table as it is now; empty if no table has its name
   * @param definition the relation as it is now
   */
  public ChangeEncoder learn(
      DecodedChange.Row row, Optional<Table> now, Definitions.@Nullable Relation definition) {
    boolean partial = row.kind() == Kind.DELETE;
    Map<String, String> typesNow = types(definition);
    Map<String, Datum> tuple = partial ? row.oldColumns() : row.newColumns();
    List<Column> columns = new ArrayList<>();
    List<String> learned = shapeOf(tuple);
    tuple.forEach(
        (name, datum) ->
            columns.add(column(name, datum.type(), columns.size() + 1, now, typesNow)));
    for (Column column : now.orElse(begun).columns()) {
      boolean computed = column.generation() == Generation.VIRTUAL;
      if (!tuple.containsKey(column.name()) && (partial || computed)) {
        columns.add(column);
        if (partial) {
          learned.add(column.name());
          learned.add(typesNow.getOrDefault(column.name(), ""));
        }
      }
    }
    shape = learned;
    encoder = newEncoder.apply(table(columns, now.orElse(begun)));
    encoders.put(shape, encoder);
    return encoder;
  }

  private Column column(
      String name, String type, int place, Optional<Table> now, Map<String, String> typesNow) {
    Optional<Column> current = now.flatMap(t -> t.column(name));
    if (current.isPresent() && type.equals(typesNow.get(name))) {
      return current.get();
    }
    Optional<Column> former = begun.column(name);
    if (former.isPresent() && type.equals(typesAtBegin.get(name))) {
      return former.get();
    }
    return Column.of(name, place, PgTypeNames.parse(type), true);
  }

  private Table table(List<Column> columns, Table like) {
    Set<String> names = Set.copyOf(columns.stream().map(Column::name).toList());
    return new Table(
        begun.name(),
        begun.kind(),
        columns,
        Stream.of(like, begun)
            .flatMap(table -> table.primaryKey().stream())
            .filter(key -> names.containsAll(key.columns()))
            .findFirst(),
        List.of(),
        like.replicaIdentity(),
        begun.partitioning(),
        begun.parents(),
        begun.children(),
        begun.comment(),
        begun.statistics(),
        begun.rowSecurity());
  }
}
