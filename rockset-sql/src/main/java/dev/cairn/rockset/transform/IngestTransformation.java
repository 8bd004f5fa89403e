package dev.cairn.rockset.transform;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.sql.SqlParser;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.sql.SqlWarning;
import dev.cairn.rockset.value.ObjectValue;
import java.util.ArrayList;
import java.util.List;
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

  private IngestTransformation(String sql, SelectStatement statement, Dialect dialect) {
    this.sql = sql;
    this.statement = statement;
    this.dialect = dialect;
    this.compiled = new CompiledStatement(sql, statement, dialect);
    this.suspicions = Suspicions.of(statement, sql);
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
    return new IngestTransformation(sql, SqlParser.parse(sql), dialect);
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
   * Applies the transformation to one document, which is {@code _input}. It never throws for what a
   * document holds: a failing expression is a {@link Outcome.Failed}.
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
    return new JsonTransformer(compiled, run);
  }
}
