package dev.cairn.rockset.transform;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SelectItem;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.sql.SqlErrorCode;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A select list, compiled. Explicit items override starred fields of the same name in any position
 * (documented), an undefined one removes the starred field, the later of two stars wins (chosen).
 * The fields come in the order of the items.
 */
final class CompiledProjection {
  /** One item. */
  sealed interface Part {}

  /** All fields of the document but these. */
  record AllFields(Set<String> hidden) implements Part {}

  /** All members of an object but these; nothing if it is no object (chosen). */
  record AllMembers(Node base, Set<String> hidden) implements Part {}

  /** One field. */
  record Field(String name, Node node, Expression expression) implements Part {}

  private final List<Part> parts;
  private final boolean skipsFailures;

  /** The names of the last result, which the next one is likely to share; any thread may set it. */
  private ObjectValue.@Nullable Names usual;

  /** The last object that a star copied; the next is likely to share its names. */
  private volatile Kept kept = new Kept(Set.of(), ObjectValue.EMPTY.names(), new int[0]);

  /** The positions of the names that a star copies: those that it does not hide. */
  private record Kept(Set<String> hidden, ObjectValue.Names names, int[] positions) {
    static Kept of(ObjectValue object, Set<String> hidden) {
      return new Kept(
          hidden,
          object.names(),
          IntStream.range(0, object.size())
              .filter(i -> !hidden.contains(object.name(i)))
              .toArray());
    }
  }

  private CompiledProjection(List<Part> parts, boolean skipsFailures) {
    this.parts = List.copyOf(parts);
    this.skipsFailures = skipsFailures;
  }

  static CompiledProjection compile(
      SelectStatement statement, Scope scope, Compiler compiler, Dialect dialect, String sql) {
    Map<String, Integer> names = new HashMap<>();
    for (SelectItem item : statement.items()) {
      if (item instanceof SelectItem.ExpressionItem e) {
        String name = nameOf(e, sql);
        if (names.put(name, names.size()) != null) {
          throw new SqlException(
              SqlErrorCode.DUPLICATE_FIELD,
              item.position(),
              "two items are named " + name,
              "give one of them another alias",
              sql);
        }
      }
    }
    List<Part> parts = new ArrayList<>();
    for (SelectItem item : statement.items()) {
      if (item instanceof SelectItem.Star star) {
        parts.add(new AllFields(hidden(names, star.except())));
      } else if (item instanceof SelectItem.QualifiedStar star) {
        parts.add(members(star, hidden(names, star.except()), scope, compiler));
      } else if (item instanceof SelectItem.ExpressionItem e) {
        parts.add(new Field(nameOf(e, sql), compiler.compile(e.expression()), e.expression()));
      }
    }
    return new CompiledProjection(
        parts, dialect.get(Dialect.ON_ERROR) == Dialect.OnError.SKIP_FIELD);
  }

  private static Part members(
      SelectItem.QualifiedStar star, Set<String> hidden, Scope scope, Compiler compiler) {
    if (star.base() instanceof Expression.Name base && scope.isInput(base.name())) {
      return new AllFields(hidden);
    }
    return new AllMembers(compiler.compile(star.base()), hidden);
  }

  private static Set<String> hidden(Map<String, Integer> explicit, List<String> except) {
    Set<String> hidden = new HashSet<>(explicit.keySet());
    hidden.addAll(except);
    return Set.copyOf(hidden);
  }

  private static String nameOf(SelectItem.ExpressionItem item, String sql) {
    if (item.alias().isPresent()) {
      return item.alias().get();
    }
    if (item.expression() instanceof Expression.Name name) {
      return name.name();
    }
    if (item.expression() instanceof Expression.FieldAccess access) {
      return access.field();
    }
    throw new SqlException(
        SqlErrorCode.MISSING_ALIAS,
        item.position(),
        "the field of this expression has no name",
        "write AS and a name after it",
        sql);
  }

  List<Part> parts() {
    return parts;
  }

  /**
   * The value of one field; undefined instead of a failure if failures only skip fields and the
   * field is not one that says what becomes of the whole document.
   */
  Value evaluate(Field field, Row row) {
    if (!skipsFailures || SpecialFields.decides(field.name())) {
      return field.node().evaluate(row);
    }
    try {
      return field.node().evaluate(row);
    } catch (LocatedFailure e) {
      return Value.UNDEFINED;
    }
  }

  /** All fields of the row, special ones among them. */
  ObjectValue apply(Row row) {
    ObjectValue.Names likely = usual;
    ObjectValue.Builder fields =
        likely == null ? ObjectValue.builder() : new ObjectValue.Builder(likely);
    for (Part part : parts) {
      if (part instanceof AllFields all) {
        copy(row.document(), all.hidden(), fields);
      } else if (part instanceof AllMembers all) {
        if (all.base().evaluate(row) instanceof ObjectValue object) {
          copy(object, all.hidden(), fields);
        }
      } else if (part instanceof Field field) {
        Value value = evaluate(field, row);
        if (value.type() != RocksetType.UNDEFINED) {
          fields.put(field.name(), stored(value));
        }
      }
    }
    ObjectValue result = fields.build();
    if (result.names() != likely) {
      usual = result.names();
    }
    return result;
  }

  private void copy(ObjectValue object, Set<String> hidden, ObjectValue.Builder fields) {
    Kept copied = kept;
    if (copied.names() != object.names() || copied.hidden() != hidden) {
      copied = Kept.of(object, hidden);
      kept = copied;
    }
    for (int position : copied.positions()) {
      fields.put(object.name(position), stored(object.value(position)));
    }
  }

  /**
   * The value as a document keeps it: undefined members are gone, undefined elements null (chosen).
   */
  private static Value stored(Value value) {
    if (!holdsUndefined(value)) {
      return value;
    }
    if (value instanceof ArrayValue array) {
      Value[] elements = new Value[array.size()];
      for (int i = 0; i < elements.length; i++) {
        Value element = stored(array.get(i));
        elements[i] = element.type() == RocksetType.UNDEFINED ? Value.NULL : element;
      }
      return ArrayValue.owning(elements);
    }
    if (value instanceof ObjectValue object) {
      ObjectValue.Builder members = new ObjectValue.Builder(object.size());
      for (int i = 0; i < object.size(); i++) {
        if (object.value(i).type() != RocksetType.UNDEFINED) {
          members.put(object.name(i), stored(object.value(i)));
        }
      }
      return members.build();
    }
    return value;
  }

  private static boolean holdsUndefined(Value value) {
    if (value instanceof ArrayValue array) {
      for (int i = 0; i < array.size(); i++) {
        if (holdsUndefined(array.get(i))) {
          return true;
        }
      }
      return false;
    }
    if (value instanceof ObjectValue object) {
      for (int i = 0; i < object.size(); i++) {
        if (holdsUndefined(object.value(i))) {
          return true;
        }
      }
      return false;
    }
    return value.type() == RocksetType.UNDEFINED;
  }
}
