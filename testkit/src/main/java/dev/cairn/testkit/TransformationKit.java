package dev.cairn.testkit;

import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.BadRecordException;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.OpenQuestions;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.Value;
import dev.cairn.sample.PgValues;
import dev.cairn.verify.compare.Loss;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Tries an ingest transformation on values of a PostgreSQL type, in records of DMS under every
 * assumption about DMS, and under every assumption about Rockset that may change what it does.
 *
 * <pre>{@code
 * TransformationKit.of("SELECT *, PARSE_TIMESTAMP_ISO8601(v) AS v FROM _input")
 *     .keepsEveryValueOf("timestamptz");
 * }</pre>
 *
 * The transformation reads the row of a table {@code public.sample} with a key {@code id} and the
 * value in {@code v}, as the source format {@code POSTGRESQL} gives it, and writes field {@code v}.
 */
public final class TransformationKit {
  private static final EvaluationContext NOW = new EvaluationContext(0);
  private static final SourceReading READING =
      SourceReading.of(SourceFormat.POSTGRESQL, List.of("id"));

  private final String sql;
  private final Dialect dialect;
  private final UnaryOperator<DmsKit> trial;
  private final Set<Loss> accepted;

  private TransformationKit(
      String sql, Dialect dialect, UnaryOperator<DmsKit> trial, Set<Loss> accepted) {
    this.sql = sql;
    this.dialect = dialect;
    this.trial = trial;
    this.accepted = accepted;
  }

  /**
   * {@return the trial of a transformation}
   *
   * @param sql the transformation, of which field {@code v} is looked at
   */
  public static TransformationKit of(String sql) {
    return new TransformationKit(sql, Dialect.defaults(), kit -> kit, Set.of());
  }

  /**
   * {@return this trial with records under the settings of your endpoints and task}
   *
   * @param settings the settings; the assumptions about DMS still vary
   */
  public TransformationKit with(DmsSettings settings) {
    return new TransformationKit(sql, dialect, kit -> trial.apply(kit).with(settings), accepted);
  }

  /**
   * {@return this trial with other answers to the questions about Rockset, which still vary one at
   * a time}
   *
   * @param other the answers
   */
  public TransformationKit with(Dialect other) {
    return new TransformationKit(sql, other, trial, accepted);
  }

  /**
   * {@return this trial with another number of records}
   *
   * @param most the number under each assumption about Rockset; 1,000 by default
   */
  public TransformationKit tries(int most) {
    return new TransformationKit(sql, dialect, kit -> trial.apply(kit).tries(most), accepted);
  }

  /**
   * {@return this trial, in which some losses do not count}
   *
   * @param losses the losses
   */
  public TransformationKit accepting(Loss... losses) {
    return new TransformationKit(sql, dialect, trial, Set.of(losses));
  }

  /**
   * Fails if the transformation loses or changes a value that the record still carries.
   *
   * @param formatType the name of the type as SQL
   * @throws AssertionError with the smallest such value
   */
  public void keepsEveryValueOf(String formatType) {
    keepsEveryValueOf(PgValues.of(formatType));
  }

  /**
   * Fails if the transformation loses or changes a value that the record still carries.
   *
   * @param values the values
   * @throws AssertionError with the smallest such value
   */
  public void keepsEveryValueOf(PgValues values) {
    DmsKit kit = trial.apply(DmsKit.of(values)).withoutLosses();
    for (Map.Entry<String, IngestTransformation> each : transformations().entrySet()) {
      Optional<DmsFailure> failure =
          kit.findWhere(sample -> problem(each.getValue(), sample).orElse(null));
      if (failure.isPresent()) {
        throw new AssertionError(
            failure.get()
                + "\n  Rockset   "
                + each.getKey()
                + "\n  SQL       "
                + sql.replace('\n', ' '));
      }
    }
  }

  /** By the assumption about Rockset, for people. */
  private Map<String, IngestTransformation> transformations() {
    Map<String, IngestTransformation> all = new LinkedHashMap<>();
    IngestTransformation base = IngestTransformation.compile(sql, dialect);
    all.put("as assumed by default", base);
    for (Switch<?> which : OpenQuestions.of(base.statement()).switches()) {
      for (String choice : which.values()) {
        if (!dialect.get(which).toString().equals(choice)) {
          all.put(
              which.name() + "=" + choice,
              IngestTransformation.compile(sql, dialect.with(which.name(), choice)));
        }
      }
    }
    return all;
  }

  /** The reason why a value is not kept; empty if it is. */
  private Optional<String> problem(IngestTransformation transformation, DmsSample sample) {
    List<String> problems = new ArrayList<>();
    try {
      SourceReading.Result read =
          READING.read(RecordParser.parse(sample.record().getBytes(StandardCharsets.UTF_8)));
      if (!(read instanceof SourceReading.Document document)) {
        return Optional.of("the record is no document: " + read);
      }
      Outcome outcome = transformation.apply(document.input(), NOW);
      if (outcome instanceof Outcome.Failed failed) {
        problems.add(failed.code() + ": " + failed.message());
      } else if (outcome instanceof Outcome.Emitted emitted) {
        Value value = emitted.document().get(Carrier.COLUMN);
        Documents.difference("$.v", sample.value(), value)
            .filter(difference -> difference.loss().stream().noneMatch(accepted::contains))
            .ifPresent(difference -> problems.add(difference.toString()));
      } else {
        problems.add("the condition leaves the document out");
      }
    } catch (BadRecordException e) {
      problems.add(e.getMessage());
    }
    return problems.stream().findFirst();
  }
}
