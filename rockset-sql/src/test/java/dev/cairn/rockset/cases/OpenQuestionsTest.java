package dev.cairn.rockset.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.rockset.function.Functions;
import dev.cairn.rockset.sql.Condition;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.Literal;
import dev.cairn.rockset.sql.Position;
import dev.cairn.rockset.sql.SelectItem;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.sql.SqlParser;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.OpenQuestions;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;
import dev.cairn.testing.Testdata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever an answer to an open question changes on any document, the tree of the transformation
 * names the question. Every run has another seed; {@code -Dcairn.seed=N} replays one.
 */
class OpenQuestionsTest {
  private static final EvaluationContext NOW = new EvaluationContext(0);

  /** What the questions about stored documents are about does not show in one document. */
  private static final Set<Switch<?>> OF_COLLECTIONS =
      Set.of(Dialect.MERGE, Dialect.INSERT_EXISTING);

  /** Every expression of the case files: all functions, casts, operators and literals. */
  private static final List<Expression> SEEDS =
      Stream.of("rockset/functions", "rockset/semantics")
          .flatMap(folder -> CaseFile.in(Testdata.path(folder)).stream())
          .flatMap(file -> file.cases().stream())
          .flatMap(c -> parsed(c.expression()).stream())
          .toList();

  /** For each question the expressions that ask it, so that the rare ones come up as well. */
  private static final List<List<Expression>> ASKING =
      Dialect.switches().stream()
          .map(s -> SEEDS.stream().filter(e -> OpenQuestions.of(e).switches().contains(s)).toList())
          .filter(expressions -> !expressions.isEmpty())
          .toList();

  private static final List<Value> VALUES = SEEDS.stream().flatMap(e -> value(e).stream()).toList();

  private static final int FIELDS = 6;

  private static Optional<Expression> parsed(String sql) {
    try {
      return Optional.of(SqlParser.parseExpression(sql));
    } catch (SqlException notAnExpression) {
      return Optional.empty();
    }
  }

  private static Optional<Value> value(Expression expression) {
    SelectStatement statement =
        SelectStatement.of(List.of(new SelectItem.ExpressionItem(expression, Optional.of("x"))));
    return outcome(statement, Dialect.defaults(), Answer.DOCUMENT)
            instanceof Outcome.Emitted emitted
        ? Optional.of(emitted.document().get("x"))
        : Optional.empty();
  }

  /** The outcome, or the error of compiling. */
  private static Object outcome(SelectStatement statement, Dialect dialect, ObjectValue document) {
    try {
      return IngestTransformation.compile(statement, dialect).apply(document, NOW);
    } catch (SqlException e) {
      return e.code();
    }
  }

  @Test
  void whatAnAnswerChangesOnAnyDocumentIsNamed() {
    check(Long.getLong("cairn.seed", System.nanoTime()), 1_500);
  }

  @Test
  @Tag("long")
  void whatAnAnswerChangesOnAnyOfManyDocumentsIsNamed() {
    check(Long.getLong("cairn.seed", System.nanoTime()), 2_000_000);
  }

  /**
   * Tries at least so often, until every question has changed something. Other answers to all the
   * questions that are not named change nothing, not even together.
   */
  private static void check(long seed, int tries) {
    Random random = new Random(seed);
    Set<Switch<?>> unseen = new HashSet<>(Dialect.switches());
    unseen.removeAll(OF_COLLECTIONS);
    for (int i = 0; i < tries || (i < 20 * tries && !unseen.isEmpty()); i++) {
      RandomStatement of = new RandomStatement(random);
      SelectStatement statement = of.statement();
      Set<Switch<?>> named = OpenQuestions.of(statement).switches();
      Dialect given = dialect(random);
      Dialect other = given;
      for (Switch<?> which : Dialect.switches()) {
        if (!named.contains(which)) {
          other = other.with(which.name(), otherAnswer(random, given, which));
        }
      }
      ObjectValue document = of.document();
      Object before = outcome(statement, given, document);
      assertThat(outcome(statement, other, document))
          .as(
              "seed %d, try %d: names only %s, but %s instead of %s changes%n%s%non %s",
              seed, i, named, other, given, SqlPrinter.print(statement), document)
          .isEqualTo(before);
      unseen.removeIf(
          which ->
              named.contains(which)
                  && !outcome(
                          statement,
                          given.with(which.name(), otherAnswer(random, given, which)),
                          document)
                      .equals(before));
    }
    assertThat(unseen).as("seed %d: questions that changed nothing", seed).isEmpty();
  }

  private static String otherAnswer(Random random, Dialect given, Switch<?> which) {
    return one(
        random, which.values().stream().filter(a -> !a.equals(given.get(which).name())).toList());
  }

  private static Dialect dialect(Random random) {
    Dialect dialect = Dialect.defaults();
    for (Switch<?> which : Dialect.switches()) {
      if (random.nextInt(3) == 0) {
        dialect = dialect.with(which.name(), one(random, which.values()));
      }
    }
    return dialect;
  }

  private static <T> T one(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** A transformation made of pieces of the case files, and a document for it. */
  private record RandomStatement(Random random) {
    private static final List<String> NAMES =
        Functions.registry().all().stream().map(f -> f.name()).toList();

    ObjectValue document() {
      ObjectValue.Builder document = ObjectValue.builder();
      for (int i = 0; i < FIELDS; i++) {
        if (random.nextInt(8) > 0) {
          document.put("f" + i, one(random, VALUES));
        }
      }
      return document.build();
    }

    SelectStatement statement() {
      List<SelectItem> items = new ArrayList<>();
      items.add(random.nextInt(4) == 0 ? item("x") : tried("x"));
      items.add(
          new SelectItem.ExpressionItem(
              withFields(one(random, one(random, ASKING))), Optional.of("y")));
      switch (random.nextInt(6)) {
        case 0 -> items.add(item("_id"));
        case 1 -> items.add(item("_op"));
        case 2 -> items.add(item("_event_time"));
        case 3 -> items.add(new SelectItem.QualifiedStar(expression(1), List.of()));
        case 4 -> items.add(new SelectItem.Star(List.of("f1")));
        default -> items.add(item("f0"));
      }
      SelectStatement statement = SelectStatement.of(items);
      return random.nextInt(4) == 0 ? statement.where(expression(2)) : statement;
    }

    private SelectItem item(String name) {
      return new SelectItem.ExpressionItem(expression(1 + random.nextInt(3)), Optional.of(name));
    }

    /** A field that does not fail, and so hides nothing. */
    private SelectItem tried(String name) {
      Expression tried =
          random.nextBoolean() ? expression(1) : withFields(one(random, one(random, ASKING)));
      return new SelectItem.ExpressionItem(
          new Expression.Call("TRY", List.of(tried), Position.NONE), Optional.of(name));
    }

    private Expression leaf() {
      return switch (random.nextInt(12)) {
        case 0 -> new Literal.Null(Position.NONE);
        case 1, 2, 3 -> new Expression.Name("f" + random.nextInt(FIELDS), false, Position.NONE);
        case 4, 5, 6 -> one(random, one(random, ASKING));
        default -> one(random, SEEDS);
      };
    }

    private List<Expression> some(int atLeast, Supplier<Expression> each) {
      List<Expression> some = new ArrayList<>();
      for (int n = atLeast + random.nextInt(3); n > 0; n--) {
        some.add(each.get());
      }
      return some;
    }

    private Expression expression(int depth) {
      if (depth == 0) {
        return leaf();
      }
      Supplier<Expression> sub = () -> expression(depth - 1);
      Supplier<Expression> truth = () -> truth(depth - 1);
      return switch (random.nextInt(14)) {
        case 0 -> new Condition.And(some(2, truth), Position.NONE);
        case 1 -> new Condition.Or(some(2, truth), Position.NONE);
        case 2 -> new Condition.In(sub.get(), some(1, sub), random.nextBoolean(), Position.NONE);
        case 3 ->
            new Condition.Between(
                sub.get(), sub.get(), sub.get(), random.nextBoolean(), Position.NONE);
        case 4 -> new Condition.Not(truth.get(), Position.NONE);
        case 5 ->
            new Expression.Call("IF", List.of(truth.get(), sub.get(), sub.get()), Position.NONE);
        case 6 ->
            new Expression.Case(
                random.nextBoolean() ? Optional.of(sub.get()) : Optional.empty(),
                List.of(new Expression.Branch(truth.get(), sub.get())),
                random.nextBoolean() ? Optional.of(sub.get()) : Optional.empty());
        case 7 ->
            new Expression.Cast(
                one(random, List.of(Expression.CastForm.values())),
                sub.get(),
                one(random, List.of(RocksetType.values())),
                Position.NONE);
        case 8 -> new Expression.Call(one(random, NAMES), some(0, sub), Position.NONE);
        case 9 -> new Expression.Call("COALESCE", some(1, sub), Position.NONE);
        case 10 -> new Expression.Call("TRY", List.of(sub.get()), Position.NONE);
        default -> withFields(leaf());
      };
    }

    private Expression truth(int depth) {
      return switch (random.nextInt(3)) {
        case 0 -> expression(depth);
        case 1 -> new Literal.Bool(random.nextBoolean(), Position.NONE);
        default -> Expressions.equal(expression(depth), expression(depth));
      };
    }

    /** A call of a case file with fields in the place of some arguments. */
    private Expression withFields(Expression seed) {
      if (!(seed instanceof Expression.Call call)) {
        return seed;
      }
      return new Expression.Call(
          call.name(),
          call.arguments().stream().map(a -> random.nextInt(4) == 0 ? leaf() : a).toList(),
          Position.NONE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a | ",
        "a IN ('x', null) | LOGIC",
        "a BETWEEN 1 AND b | LOGIC",
        "a = 1 OR b = 2 | LOGIC ON_ERROR",
        "COALESCE(NULLIF(a, b), 1) | ",
        "a + 1 | ON_ERROR",
        "CAST(a AS int) | ON_ERROR",
        "TRY_CAST(a AS int) | ",
        "TRY_CAST(a AS string) | FLOAT_TEXT",
        "STATIC_CAST(a AS string) | ON_ERROR",
        "a::string | FLOAT_TEXT ON_ERROR",
        "'string' || a | ON_ERROR",
        "FORMAT('{}', a) | FLOAT_TEXT ON_ERROR",
        "ARRAY_JOIN(a, ',') | FLOAT_TEXT ON_ERROR",
        "PARSE_DATE('%Y-%m-%d', a) | ON_ERROR",
        "PARSE_DATE('%F %%S', a) | ON_ERROR",
        "PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%E*SZ', a) | ON_ERROR",
        "PARSE_TIMESTAMP('%c', a) | ON_ERROR SECONDS_FRACTION",
        "PARSE_TIMESTAMP('%FT%T%Ez', a) | ON_ERROR SECONDS_FRACTION",
        "PARSE_TIMESTAMP('%FT%T%z', a) | BARE_Z ON_ERROR SECONDS_FRACTION",
        "PARSE_TIMESTAMP(f, a) | BARE_Z ON_ERROR SECONDS_FRACTION",
        "PG_ARRAY_PARSE(a, 'int4[]') | ON_ERROR",
        "PG_ARRAY_PARSE(a, 'numeric(10,2)[][]') | NUMERIC_ELEMENT ON_ERROR",
        "PG_ARRAY_PARSE(a, t) | NUMERIC_ELEMENT ON_ERROR",
        "LOWER(TO_HEX(a)) | HEX_CASE ON_ERROR",
        "'TO_HEX ( AND OR SUBSTR %S' | ",
        "CAST(a AS datetime) | DATETIME_ZONE ON_ERROR",
        "STATIC_CAST(a AS datetime) | ON_ERROR",
        "DATETIME '2020-01-09 04:13:38' | ",
        "PARSE_DATETIME_ISO8601(a) | DATETIME_ZONE ON_ERROR",
        "TOKENIZE(a) | ON_ERROR TOKEN_FORM",
        "substring(a, 0) | ON_ERROR SUBSTR_ZERO"
      })
  void theTreeSaysWhatAnExpressionAsks(String sql, String switches) {
    assertThat(OpenQuestions.of(SqlParser.parseExpression(sql)).switches())
        .extracting(Switch::name)
        .containsExactlyInAnyOrder(switches == null ? new String[0] : switches.split(" "));
  }

  @Test
  void namesAreThoseOfTheFieldsLookedAt() {
    assertThat(
            OpenQuestions.of(SqlParser.parseExpression("IF(a.b['c'] = d, _input.e, 'f')")).names())
        .containsExactlyInAnyOrder("a", "b", "d", "_input", "e");
  }
}
