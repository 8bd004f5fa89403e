package dev.cairn.verify.result;

import dev.cairn.catalog.TableName;
import dev.cairn.finding.Causes;
import dev.cairn.finding.Occurrence;
import dev.cairn.finding.Place;
import dev.cairn.finding.State;
import dev.cairn.finding.ValueExample;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.AdvisoryTitles;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.result.Verdict;
import dev.cairn.rockset.sql.SqlPrinter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The findings of a verification by cause: mismatches of values, and everything else. */
public final class ReportCauses {
  private static final String UNPREDICTED =
      "No advisory predicts this: run verify with --details and --show-values, and report it.";

  private final Map<TableName, CollectionPlan> plans;
  private final ExampleValues values;
  private final Causes.Builder causes = Causes.builder();

  private ReportCauses(Optional<IngestPlan> plan, ExampleValues values) {
    this.plans = plan.map(IngestPlan::byTable).orElse(Map.of());
    this.values = values;
  }

  /**
   * {@return the causes of a report}
   *
   * @param report the result of a verification
   * @param values whether examples show values or only their shape
   */
  public static Causes of(Report report, ExampleValues values) {
    return of(report, Optional.empty(), values);
  }

  /**
   * {@return the causes of a report, with the expressions that keep the values}
   *
   * @param report the result of a verification
   * @param plan that was verified
   * @param values whether examples show values or only their shape
   */
  public static Causes of(Report report, IngestPlan plan, ExampleValues values) {
    return of(report, Optional.of(plan), values);
  }

  private static Causes of(Report report, Optional<IngestPlan> plan, ExampleValues values) {
    ReportCauses all = new ReportCauses(plan, values);
    report.findings().forEach(all::finding);
    for (TableReport table : report.tables()) {
      table.columns().forEach(column -> all.column(table, column));
    }
    return all.causes.build();
  }

  /**
   * The verdict of a report of which some findings may be accepted.
   *
   * @param report to judge
   * @param causes its findings
   * @return that of the report, if nothing is accepted
   */
  public static Verdict verdict(Report report, Causes causes) {
    if (causes.in(State.ACCEPTED).isEmpty()) {
      return report.verdict().and(causes.verdict());
    }
    boolean unnamed =
        report.tables().stream()
            .anyMatch(
                table ->
                    table.extraDocuments() > 0
                        && table.findings().stream()
                            .noneMatch(f -> f.code() == FindingCode.DOCUMENT_WITHOUT_ROW));
    return causes.verdict().and(Verdict.of(!unnamed));
  }

  private void finding(Finding finding) {
    List<Optional<String>> columns =
        finding.columns().isEmpty()
            ? List.of(Optional.empty())
            : finding.columns().stream().map(Optional::of).toList();
    for (Optional<String> column : columns) {
      Place place =
          finding
              .table()
              .map(table -> Place.of(table, column))
              .orElseGet(() -> new Place(Optional.empty(), column, "the run"));
      String example = finding.example().map(values::of).map(e -> " (" + e + ")").orElse("");
      causes.add(
          finding.code().name(),
          finding.code().verdict() == Verdict.INCOMPLETE
              ? State.UNREAD
              : State.of(finding.severity()),
          finding.code().title(),
          "",
          "",
          Occurrence.of(place, finding.message() + example, finding.fix())
              .counted(finding.count(), 0));
    }
  }

  /** Mismatches of a column with one code and one kind. */
  private record Key(Optional<AdvisoryCode> code, Mismatch.Kind kind) {}

  /** One occurrence for each code and kind: counts are summed, the first example stays. */
  private void column(TableReport table, ColumnReport column) {
    Map<Key, Occurrence> merged = new LinkedHashMap<>();
    column
        .counts()
        .byMismatch()
        .forEach(
            (mismatch, count) ->
                merged.merge(
                    new Key(code(mismatch, column), mismatch.kind()),
                    occurrence(table, column, mismatch, count),
                    (one, other) -> one.counted(one.count() + other.count(), one.of())));
    merged.forEach(
        (key, occurrence) ->
            causes.add(
                key.code().map(AdvisoryCode::name).orElse("VALUE_" + key.kind().name()),
                state(key.kind()),
                key.code().map(AdvisoryTitles::of).orElse(title(key.kind())),
                key.code().map(AdvisoryCode::reason).orElse(""),
                key.code().map(AdvisoryCode::fix).orElse(UNPREDICTED),
                occurrence));
  }

  /** The advisory that predicts it, or that names what became of the row. */
  private static Optional<AdvisoryCode> code(Mismatch mismatch, ColumnReport column) {
    Optional<AdvisoryCode> predicted = Predictions.of(mismatch, column.advisories());
    return predicted.isPresent() || mismatch.kind() == Mismatch.Kind.FAILED
        ? predicted
        : mismatch.failure().flatMap(Mismatch.Failure::cause);
  }

  private Occurrence occurrence(
      TableReport table, ColumnReport column, Mismatch mismatch, long count) {
    Optional<Example> example =
        column.examples().stream().filter(e -> e.mismatch().equals(mismatch)).findFirst();
    Optional<ValueExample> shown =
        example
            .filter(e -> !mismatch.isOfTheRow())
            .map(
                e -> {
                  Example visible = values.of(e);
                  return new ValueExample(
                      visible.sql(),
                      visible.record(),
                      visible.document(),
                      visible.explanation(),
                      values.masks(e));
                });
    Optional<AdvisoryCode> code = code(mismatch, column);
    String cure = mismatch.isOfTheRow() ? "" : cure(table.name(), column.column(), code);
    String fix = code.map(c -> fix(table.name(), column, c)).orElse("");
    return Occurrence.of(Place.of(table.name(), Optional.of(column.column())), "", fix)
        .counted(count, Math.max(count, table.rows()))
        .shown(shown, cure);
  }

  private Optional<CollectionPlan> plan(TableName table) {
    return Optional.ofNullable(plans.get(table));
  }

  /** The fix for this place, if it is more than the fix of the code in general. */
  private String fix(TableName table, ColumnReport column, AdvisoryCode code) {
    return Stream.concat(
            plan(table).stream().flatMap(p -> p.advisories().stream()),
            column.advisories().stream())
        .filter(advisory -> advisory.code() == code && !advisory.fix().equals(code.fix()))
        .map(Advisory::fix)
        .findFirst()
        .orElse("");
  }

  /** The expression of the lossless profile, where another one is used and it helps. */
  private String cure(TableName table, String column, Optional<AdvisoryCode> code) {
    return plan(table)
        .flatMap(
            p -> p.columns().stream().filter(c -> c.column().name().equals(column)).findFirst())
        .filter(mapping -> !mapping.lossless().expression().equals(mapping.expression()))
        .filter(mapping -> code.stream().noneMatch(mapping.lossless().concerns()::contains))
        .flatMap(mapping -> mapping.lossless().expression())
        .map(SqlPrinter::print)
        .orElse("");
  }

  private static State state(Mismatch.Kind kind) {
    return switch (kind) {
      case WRONG -> State.WRONG;
      case FAILED -> State.FAILED;
      case MISSING -> State.MISSING;
      case LOSSY -> State.LOSSY;
    };
  }

  private static String title(Mismatch.Kind kind) {
    return switch (kind) {
      case WRONG -> "other values are stored";
      case FAILED -> "expressions fail";
      case MISSING -> "values are not stored";
      case LOSSY -> "values are stored with a loss";
    };
  }
}
