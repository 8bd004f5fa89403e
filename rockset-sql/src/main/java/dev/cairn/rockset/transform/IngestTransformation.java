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
   * @throws SqlException with the place when the SQL is not an ingest transformation
   */
  public static IngestTransformation compile(String sql, Dialect dialect) {
    return new IngestTransformation(sql, SqlParser.parse(sql), dialect);
  }

  /** Compiles a tree; places in messages are those of its printed text. */
  public static IngestTransformation compile(SelectStatement statement, Dialect dialect) {
    return compile(SqlPrinter.print(statement), dialect);
  }

  /** The SQL it was compiled from. */
  public String sql() {
    return sql;
  }

  /** The tree of the SQL. */
  public SelectStatement statement() {
    return statement;
  }

  public Dialect dialect() {
    return dialect;
  }

  /** Valid SQL that probably means something else, as far as it shows without documents. */
  public List<SqlWarning> warnings() {
    return suspicions.warnings();
  }

  /** Begins a run: what its documents show about the transformation. */
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
   */
  public Outcome apply(ObjectValue document, EvaluationContext context) {
    return apply(document, context, null);
  }

  /** As {@link #apply(ObjectValue, EvaluationContext)}, as one document of a run. */
  public Outcome apply(ObjectValue document, EvaluationContext context, @Nullable RunWarnings run) {
    return compiled.apply(document, context, run);
  }

  /** This transformation for JSON text; use a new one for each thread. */
  public JsonTransformer overJson() {
    return overJson(run());
  }

  /** This transformation for the JSON documents of one run. */
  public JsonTransformer overJson(RunWarnings run) {
    return new JsonTransformer(compiled, run);
  }
}
