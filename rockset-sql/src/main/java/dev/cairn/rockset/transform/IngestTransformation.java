package dev.cairn.rockset.transform;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.DialectException;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.json.JsonTextException;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.sql.SqlParser;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.sql.SqlWarning;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An ingest transformation, compiled once and applied to many documents; immutable and safe for any
 * number of threads. It is its SQL and its dialect: compiling these again gives the same.
 */
public final class IngestTransformation {
  private final String sql;
  private final SelectStatement statement;
  private final Dialect dialect;
  private final CompiledStatement compiled;
  private final Suspicions suspicions;

  /** The context of a document that comes without one. */
  private final Supplier<EvaluationContext> context;

  private IngestTransformation(
      String sql,
      SelectStatement statement,
      Dialect dialect,
      CompiledStatement compiled,
      Suspicions suspicions,
      Supplier<EvaluationContext> context) {
    this.sql = sql;
    this.statement = statement;
    this.dialect = dialect;
    this.compiled = compiled;
    this.suspicions = suspicions;
    this.context = context;
  }

  /**
   * Compiles SQL under the {@linkplain Dialect#defaults() default dialect}.
   *
   * @param sql the SQL text
   * @return the transformation, immutable and safe for many threads
   * @throws SqlException with the place when the SQL is not an ingest transformation
   */
  public static IngestTransformation compile(String sql) {
    return compile(sql, Dialect.defaults());
  }

  /**
   * Compiles SQL: names resolved, functions bound, formats and patterns read.
   *
   * @param sql the SQL text
   * @param dialect the answers to the open questions about Rockset
   * @return the transformation, immutable and safe for many threads
   * @throws SqlException with the place when the SQL is not an ingest transformation
   */
  public static IngestTransformation compile(String sql, Dialect dialect) {
    SelectStatement statement = SqlParser.parse(sql);
    return new IngestTransformation(
        sql,
        statement,
        dialect,
        new CompiledStatement(sql, statement, dialect),
        Suspicions.of(statement, sql),
        () -> EvaluationContext.WITHOUT_TIME);
  }

  /**
   * Compiles a tree; places in messages are those of its printed text.
   *
   * @param statement the tree of the SQL
   * @param dialect the answers to the open questions about Rockset
   * @return the transformation, immutable and safe for many threads
   */
  public static IngestTransformation compile(SelectStatement statement, Dialect dialect) {
    return compile(SqlPrinter.print(statement), dialect);
  }

  /**
   * {@return this transformation with a clock for the functions of the current time} Without one,
   * only a call with a context may ask for the time.
   *
   * @param clock is asked once for each document, such as {@code InstantSource.system()}; safe for
   *     many threads
   */
  public IngestTransformation withClock(InstantSource clock) {
    return new IngestTransformation(
        sql, statement, dialect, compiled, suspicions, () -> EvaluationContext.at(clock.instant()));
  }

  /** {@return the SQL it was compiled from} */
  public String sql() {
    return sql;
  }

  /** {@return the tree of the SQL} */
  public SelectStatement statement() {
    return statement;
  }

  /** {@return the dialect it was compiled for} */
  public Dialect dialect() {
    return dialect;
  }

  /**
   * {@return valid SQL that probably means something else, as far as it shows without documents}
   */
  public List<SqlWarning> warnings() {
    return suspicions.warnings();
  }

  /** {@return a new run, which collects what its documents show about the transformation} */
  public RunWarnings run() {
    List<RunWarnings.Quoted> quoted = new ArrayList<>();
    List<String> slots = List.of(compiled.fields());
    for (Expression.Name name : suspicions.quoted()) {
      quoted.add(new RunWarnings.Quoted(name, slots.indexOf(name.name())));
    }
    return new RunWarnings(sql, statement.where(), quoted);
  }

  /**
   * Applies the transformation to one document, which is {@code _input}. It never throws for the
   * contents of a document: a failing expression is a {@link Outcome.Failed}.
   *
   * @param document the document, which is {@code _input}
   * @return the resulting document, or why there is none; never {@link Outcome.Written}
   * @throws DialectException {@code NO_CLOCK} if the SQL asks for the current time, and {@link
   *     #withClock} was not called
   */
  public Outcome apply(ObjectValue document) {
    return apply(document, context.get());
  }

  /**
   * Applies the transformation to one document in JSON, as {@link #apply(ObjectValue)} does. Text
   * that is not a JSON object is a {@link Outcome.Failed}.
   *
   * @param json one JSON object in UTF-8
   * @return the resulting document, or why there is none; never {@link Outcome.Written}
   * @throws DialectException {@code NO_CLOCK} if the SQL asks for the current time, and {@link
   *     #withClock} was not called
   */
  public Outcome apply(byte[] json) {
    return applyTo(() -> JsonValues.read(json));
  }

  /**
   * Applies the transformation to one document in JSON; see {@link #apply(byte[])}.
   *
   * @param json one JSON object
   * @return the resulting document, or why there is none; never {@link Outcome.Written}
   * @throws DialectException {@code NO_CLOCK} if the SQL asks for the current time, and {@link
   *     #withClock} was not called
   */
  public Outcome apply(String json) {
    return applyTo(() -> JsonValues.read(json));
  }

  /**
   * Applies the transformation to one document in JSON; see {@link #apply(byte[])}.
   *
   * @param json one JSON object in UTF-8; read to its end, and left open
   * @return the resulting document, or why there is none; never {@link Outcome.Written}
   * @throws IOException when the stream cannot be read
   * @throws DialectException {@code NO_CLOCK} if the SQL asks for the current time, and {@link
   *     #withClock} was not called
   */
  public Outcome apply(InputStream json) throws IOException {
    return apply(json.readAllBytes());
  }

  private Outcome applyTo(Supplier<Value> json) {
    Value value;
    try {
      value = json.get();
    } catch (JsonTextException e) {
      return Outcome.Failed.ofText(e.code().name(), e.getMessage());
    }
    return value instanceof ObjectValue document
        ? apply(document)
        : Outcome.Failed.ofText("NOT_AN_OBJECT", "a document has to be a JSON object");
  }

  /**
   * Applies the transformation to one document, which is {@code _input}. It never throws for the
   * contents of a document: a failing expression is a {@link Outcome.Failed}.
   *
   * @param document the document, which is {@code _input}
   * @param context what does not come from the document, such as the time
   * @return the resulting document, or why there is none
   */
  public Outcome apply(ObjectValue document, EvaluationContext context) {
    return apply(document, context, null);
  }

  /**
   * Applies the transformation to one document of a run; see {@link #apply(ObjectValue,
   * EvaluationContext)}.
   *
   * @param document the document, which is {@code _input}
   * @param context what does not come from the document, such as the time
   * @param run collects what the documents show; null to collect nothing
   * @return the resulting document, or why there is none
   */
  public Outcome apply(ObjectValue document, EvaluationContext context, @Nullable RunWarnings run) {
    return compiled.apply(document, context, run);
  }

  /** {@return this transformation for JSON text; use a new one for each thread} */
  public JsonTransformer overJson() {
    return overJson(run());
  }

  /**
   * {@return this transformation for the JSON documents of one run}
   *
   * @param run collects what the documents show
   */
  public JsonTransformer overJson(RunWarnings run) {
    return new JsonTransformer(compiled, run, context);
  }
}
