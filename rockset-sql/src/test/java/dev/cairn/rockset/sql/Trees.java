package dev.cairn.rockset.sql;

import dev.cairn.rockset.sql.Condition.ComparisonOperator;
import dev.cairn.rockset.sql.Expression.ArithmeticOperator;
import dev.cairn.rockset.sql.Expression.Branch;
import dev.cairn.rockset.sql.Expression.CastForm;
import dev.cairn.rockset.sql.Expression.Member;
import dev.cairn.rockset.sql.Expression.Sign;
import dev.cairn.rockset.sql.Literal.IntervalField;
import dev.cairn.rockset.value.RocksetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Arbitrary syntax trees with hostile names and texts, from a seed. */
final class Trees {
  private static final String[] TEXTS = {
    "", "a", "'", "''", "--", "/*", "it's", "o\"; DROP TABLE x; --", "\u0000", "\\", "`", "\n\r\t"
  };
  private static final String[] NAMES = {
    "a",
    "b",
    "_input",
    "movieId",
    "SELECT",
    "order",
    "array",
    "interval",
    "nfc",
    "date",
    "position",
    "Cluster",
    "to",
    "at",
    "double",
    "null_value",
    "1st",
    "x@y",
    "É",
    "",
    "u",
    "x",
    "X",
    "U",
    "substring",
    "NORMALIZE",
    "current_date",
    "try_cast",
    "cast",
    "End",
    "precision"
  };
  private static final String HOSTILE = "'\"`\\\n\r\t -/*;,.()[]{}$%ıİéaZ0_@\u0000\ufeff";

  private final Random random;

  Trees(long seed) {
    random = new Random(seed);
  }

  private <T> T one(T[] of) {
    return of[random.nextInt(of.length)];
  }

  private boolean maybe() {
    return random.nextBoolean();
  }

  String text() {
    if (maybe()) {
      return one(TEXTS);
    }
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(7); n > 0; n--) {
      int code =
          maybe()
              ? HOSTILE.charAt(random.nextInt(HOSTILE.length()))
              : random.nextInt(Character.MAX_CODE_POINT + 1);
      text.appendCodePoint(code);
    }
    return text.toString();
  }

  String name() {
    return switch (random.nextInt(4)) {
      case 0 -> text();
      case 1 -> one(Identifiers.RESERVED.stream().sorted().toArray(String[]::new));
      default -> one(NAMES);
    };
  }

  private <T> List<T> some(int atLeast, int atMost, Supplier<T> each) {
    List<T> list = new ArrayList<>();
    for (int n = atLeast + random.nextInt(atMost - atLeast + 1); n > 0; n--) {
      list.add(each.get());
    }
    return list;
  }

  private <T> Optional<T> perhaps(Supplier<T> value) {
    return maybe() ? Optional.of(value.get()) : Optional.empty();
  }

  private double finite() {
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) ? value : -0.0;
  }

  private Expression leaf() {
    return switch (random.nextInt(11)) {
      case 0 -> new Literal.Null(Position.NONE);
      case 1 -> new Literal.Undefined(Position.NONE);
      case 2 -> new Literal.Bool(maybe(), Position.NONE);
      case 3 -> new Literal.Int(maybe() ? random.nextLong() : random.nextInt(7) - 3, Position.NONE);
      case 4 -> new Literal.Floating(maybe() ? finite() : random.nextInt(7) - 3.5, Position.NONE);
      case 5 -> new Literal.Text(text(), Position.NONE);
      case 6 -> new Literal.Hex(one(new String[] {"", "00ff", "DEADbeef"}), Position.NONE);
      case 7 -> new Literal.Typed(one(RocksetType.values()), text(), Position.NONE);
      case 8 ->
          new Literal.Interval(
              maybe() ? text() : one(new String[] {"1", "-1", "3-4", "007", "٣"}),
              one(IntervalField.values()),
              perhaps(() -> one(IntervalField.values())),
              Position.NONE);
      default -> new Expression.Name(name(), false, Position.NONE);
    };
  }

  Expression expression(int depth) {
    if (depth == 0) {
      return leaf();
    }
    Supplier<Expression> sub = () -> expression(random.nextInt(depth));
    return switch (random.nextInt(24)) {
      case 0 -> new Expression.FieldAccess(sub.get(), name(), Position.NONE);
      case 1 -> new Expression.Subscript(sub.get(), sub.get(), Position.NONE);
      case 2 -> new Expression.ArrayLiteral(some(0, 3, sub), Position.NONE);
      case 3 ->
          new Expression.ObjectLiteral(
              some(0, 3, () -> new Member(text(), sub.get())), Position.NONE);
      case 4 -> new Expression.Signed(one(Sign.values()), sub.get(), Position.NONE);
      case 5, 6 ->
          new Expression.Arithmetic(
              one(ArithmeticOperator.values()), sub.get(), sub.get(), Position.NONE);
      case 7 -> new Expression.Concatenation(some(2, 4, sub), Position.NONE);
      case 8 -> new Expression.AtTimeZone(sub.get(), sub.get(), Position.NONE);
      case 9 -> new Condition.Comparison(one(ComparisonOperator.values()), sub.get(), sub.get());
      case 10 -> new Condition.DistinctFrom(sub.get(), sub.get(), maybe(), Position.NONE);
      case 11 -> new Condition.IsNull(sub.get(), maybe(), Position.NONE);
      case 12 -> new Condition.IsUndefined(sub.get(), maybe(), Position.NONE);
      case 13 -> new Condition.Between(sub.get(), sub.get(), sub.get(), maybe(), Position.NONE);
      case 14 -> new Condition.In(sub.get(), some(1, 3, sub), maybe(), Position.NONE);
      case 15 -> new Condition.Like(sub.get(), sub.get(), perhaps(sub), maybe());
      case 16 -> new Condition.Not(sub.get(), Position.NONE);
      case 17 -> new Condition.And(some(2, 4, sub), Position.NONE);
      case 18 -> new Condition.Or(some(2, 4, sub), Position.NONE);
      case 19 ->
          new Expression.Case(
              perhaps(sub), some(1, 3, () -> new Branch(sub.get(), sub.get())), perhaps(sub));
      case 20 ->
          new Expression.Cast(
              one(CastForm.values()), sub.get(), one(RocksetType.values()), Position.NONE);
      case 21 -> new Expression.Extract(name(), sub.get(), Position.NONE);
      case 22 -> new Expression.Call(name(), some(0, 3, sub), Position.NONE);
      default -> new Expression.Call("IF", some(3, 3, sub), Position.NONE);
    };
  }

  SelectItem item() {
    return switch (random.nextInt(4)) {
      case 0 -> new SelectItem.Star(some(0, 2, this::name));
      case 1 -> new SelectItem.QualifiedStar(expression(2), some(0, 2, this::name));
      default -> new SelectItem.ExpressionItem(expression(3), perhaps(this::name));
    };
  }

  SelectStatement statement() {
    return new SelectStatement(
        some(1, 5, this::item),
        perhaps(this::name),
        perhaps(() -> expression(3)),
        some(0, 2, () -> expression(2)));
  }
}
