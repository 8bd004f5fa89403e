package dev.cairn.preflight;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Probed;
import dev.cairn.mapping.Severity;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.ProbedValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Values in the data of which the plan warns. A value that the plan's expressions keep is not a
 * finding. The evidence counts values and shows none.
 */
final class ProbeChecks {
  /** The LobMaxSize in KB; with smaller limits every value fits into a record. */
  private static final long RECORD_LIMIT_KB = 1024;

  private static final String TOO_BIG_FIX =
      "set LobMaxSize below 1024, or exclude the column by an override";

  /** The beginning of the ids of all findings of probes. */
  static final String PREFIX = "probe-";

  private final IngestPlan plan;
  private final Map<TableName, CollectionPlan> plans;
  private final Probes.Result result;
  private final ProbeTotals totals;

  ProbeChecks(IngestPlan plan, Probes.Result result) {
    this.plan = plan;
    this.plans = plan.byTable();
    this.result = result;
    this.totals = ProbeTotals.of(plan, result);
  }

  /** The stable id of a probe's findings: {@code probe-infinite-time}. */
  static String id(ProbeKind kind) {
    return PREFIX + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** An error where the document fails or no record can hold the value. */
  static Severity severity(ProbeKind kind) {
    return switch (kind) {
      case BEFORE_CHRIST,
          YEAR_ABOVE_9999,
          FRACTION_OF_SECOND,
          TIME_24,
          BOOLEAN_LETTERS,
          ARRAY_BEYOND_LOB_LIMIT,
          BEYOND_1_MIB,
          NOT_UTF8 ->
          Severity.ERROR;
      case INFINITE_TIME,
          NOT_A_NUMBER,
          BEYOND_FLOAT,
          BEYOND_SIX_DECIMALS,
          BEYOND_16_DIGITS,
          BEYOND_LOB_LIMIT,
          BEYOND_STRING_LIMIT,
          TIME_FRACTION,
          OFFSET,
          PADDED,
          ELEMENTS_WITHOUT_COMMAS,
          ARRAY_BOUNDS,
          MIXED_DIMENSIONS ->
          Severity.WARNING;
    };
  }

  /** The advisory that makes such a value matter; empty where it matters for every column. */
  static Optional<AdvisoryCode> advisory(ProbeKind kind) {
    return switch (kind) {
      case INFINITE_TIME -> Optional.of(AdvisoryCode.INFINITY_CLAMPED);
      case BEFORE_CHRIST, YEAR_ABOVE_9999 -> Optional.of(AdvisoryCode.YEAR_OUT_OF_RANGE);
      case FRACTION_OF_SECOND -> Optional.of(AdvisoryCode.FRACTION_OF_SECOND);
      case TIME_24 -> Optional.of(AdvisoryCode.TIME_24);
      case NOT_A_NUMBER -> Optional.of(AdvisoryCode.NOT_A_NUMBER);
      case BEYOND_FLOAT -> Optional.of(AdvisoryCode.NUMERIC_BEYOND_FLOAT);
      case BEYOND_SIX_DECIMALS -> Optional.of(AdvisoryCode.NUMERIC_WITHOUT_PRECISION);
      case BEYOND_16_DIGITS -> Optional.of(AdvisoryCode.BIGINT_DIGITS);
      case BEYOND_LOB_LIMIT -> Optional.of(AdvisoryCode.LOB_TRUNCATED);
      case ARRAY_BEYOND_LOB_LIMIT -> Optional.of(AdvisoryCode.ARRAY_TRUNCATED);
      case BEYOND_STRING_LIMIT -> Optional.of(AdvisoryCode.VARCHAR_TRUNCATED);
      case TIME_FRACTION -> Optional.of(AdvisoryCode.TIME_FRACTION_DROPPED);
      case OFFSET -> Optional.of(AdvisoryCode.TIMETZ_OFFSET);
      case PADDED -> Optional.of(AdvisoryCode.CHAR_TRIMMED);
      case BOOLEAN_LETTERS -> Optional.of(AdvisoryCode.BOOLEAN_LETTERS);
      case ELEMENTS_WITHOUT_COMMAS -> Optional.of(AdvisoryCode.ARRAY_DELIMITER);
      case BEYOND_1_MIB, NOT_UTF8 -> Optional.empty();
      case ARRAY_BOUNDS -> Optional.of(AdvisoryCode.ARRAY_BOUNDS);
      case MIXED_DIMENSIONS -> Optional.of(AdvisoryCode.ARRAY_PARSING);
    };
  }

  /** The findings, in the plan's order; then what was not looked at. */
  List<CheckFinding> findings() {
    List<CheckFinding> findings = new ArrayList<>();
    for (ProbeTotals.Total total : totals.list()) {
      if (total.probed().values() > 0) {
        column(total.table(), total.column())
            .flatMap(column -> fix(total.kind(), column))
            .ifPresent(fix -> findings.add(finding(total, fix)));
      }
    }
    for (ProbeFailure failure : result.failed()) {
      findings.add(
          CheckFinding.of(
              Check.PROBE_FAILED,
              new Subject.OfTable(failure.relation(), failure.column()),
              failure.message(),
              "read the table as this role in psql, and fix the error that PostgreSQL reports"));
    }
    for (TableName relation : result.skipped()) {
      findings.add(
          CheckFinding.of(
              Check.PROBE_SKIPPED,
              new Subject.OfTable(relation, Optional.empty()),
              "its values were not checked: its time was used up",
              "select fewer tables with --include, or run verify, which reads every row"));
    }
    return findings;
  }

  /** The evidence by column and advisory; a column without rows has none. */
  ProbedValues values() {
    Map<ProbedValues.Key, Probed> values = new LinkedHashMap<>();
    for (ProbeTotals.Total total : totals.list()) {
      Optional<AdvisoryCode> code = code(total);
      if (code.isPresent() && counts(total.probed(), code.get())) {
        values.merge(
            new ProbedValues.Key(total.table(), total.column(), code.get()),
            total.probed(),
            ProbeChecks::sameRows);
      }
    }
    for (CollectionPlan collection : plan.collections()) {
      for (Advisory advisory : collection.advisories()) {
        if (advisory.code() == AdvisoryCode.KEY_LOSSY) {
          String column = advisory.column().orElseThrow();
          key(collection.table().name(), column, values)
              .ifPresent(
                  probed ->
                      values.put(
                          new ProbedValues.Key(
                              collection.table().name(), column, AdvisoryCode.KEY_LOSSY),
                          probed));
        }
      }
    }
    return ProbedValues.of(values);
  }

  /** Of what applies to every value, the probes of a column without values say nothing. */
  private static boolean counts(Probed probed, AdvisoryCode code) {
    return probed.values() > 0 || (probed.rows() > 0 && Advisory.isAboutValues(code));
  }

  /** Two kinds of values in the same rows. */
  private static Probed sameRows(Probed one, Probed other) {
    return new Probed(
        one.values() + other.values(),
        Math.max(one.rows(), other.rows()),
        one.all() && other.all(),
        Math.max(one.longest(), other.longest()));
  }

  /**
   * The evidence about a key's values; there is some if one loss was found, or if all were looked
   * for.
   */
  private Optional<Probed> key(
      TableName table, String column, Map<ProbedValues.Key, Probed> values) {
    List<Optional<Probed>> losses =
        column(table, column).stream()
            .flatMap(mapping -> mapping.chosen().concerns().stream())
            .filter(Advisory::isLossOfKeys)
            .map(code -> Optional.ofNullable(values.get(new ProbedValues.Key(table, column, code))))
            .toList();
    Optional<Probed> found =
        losses.stream().flatMap(Optional::stream).reduce(ProbeChecks::sameRows);
    return found.filter(
        probed -> probed.values() > 0 || losses.stream().allMatch(Optional::isPresent));
  }

  private Optional<ColumnMapping> column(TableName table, String name) {
    return Optional.ofNullable(plans.get(table)).stream()
        .flatMap(collection -> collection.columns().stream())
        .filter(column -> column.column().name().equals(name))
        .findFirst();
  }

  /** The fix; empty where the plan keeps such a value. */
  private Optional<String> fix(ProbeKind kind, ColumnMapping column) {
    Optional<AdvisoryCode> advisory = advisory(kind);
    if (kind == ProbeKind.NOT_UTF8) {
      return Optional.of(SettingChecks.NOT_UTF8_FIX);
    }
    if (advisory.isEmpty()) {
      boolean whole =
          plan.options().dmsSettings().number(DmsSetting.LOB_MAX_SIZE) >= RECORD_LIMIT_KB;
      return whole ? Optional.of(TOO_BIG_FIX) : Optional.empty();
    }
    return column.advisories().stream()
        .filter(a -> a.code() == underSettings(advisory.get(), column))
        .findFirst()
        .map(Advisory::fix);
  }

  /** The advisory that makes the values matter under the settings of the plan. */
  private Optional<AdvisoryCode> code(ProbeTotals.Total total) {
    Optional<AdvisoryCode> code = advisory(total.kind());
    return column(total.table(), total.column())
        .flatMap(column -> code.map(c -> underSettings(c, column)))
        .or(() -> code);
  }

  /** The advisory that settings of DMS put in the place of another; otherwise that one. */
  private static AdvisoryCode underSettings(AdvisoryCode code, ColumnMapping column) {
    return code == AdvisoryCode.TIME_FRACTION_DROPPED
            && column.advisories().stream()
                .anyMatch(a -> a.code() == AdvisoryCode.TIME_FRACTION_LOST)
        ? AdvisoryCode.TIME_FRACTION_LOST
        : code;
  }

  private CheckFinding finding(ProbeTotals.Total found, String fix) {
    long count = found.probed().values();
    long looked = found.probed().rows();
    String counted =
        found.kind() == ProbeKind.MIXED_DIMENSIONS
            ? count + " numbers of dimensions in " + looked + " rows checked: "
            : count + " of " + looked + " rows checked: ";
    return new CheckFinding(
        id(found.kind()),
        code(found).map(AdvisoryCode::name).orElse(found.kind().name()),
        severity(found.kind()),
        new Subject.OfTable(found.table(), Optional.of(found.column())),
        counted + found.kind().description() + found.partitions(),
        fix,
        advisory(found.kind()).isPresent() ? Documentation.ADVISORIES : Documentation.KINESIS,
        Optional.of(found.probed()));
  }
}
