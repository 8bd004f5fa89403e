package dev.cairn.preflight;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Severity;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import java.util.ArrayList;
import java.util.HashMap;
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

  private final IngestPlan plan;

  ProbeChecks(IngestPlan plan) {
    this.plan = plan;
  }

  /** The stable id of a probe's findings: {@code probe-infinite-time}. */
  static String id(ProbeKind kind) {
    return "probe-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
  List<CheckFinding> findings(Probes.Result result) {
    Map<TableName, CollectionPlan> byRelation = new HashMap<>();
    for (CollectionPlan collection : plan.collections()) {
      collection.table().relations().forEach(r -> byRelation.put(r, collection));
    }
    List<CheckFinding> findings = new ArrayList<>();
    for (ProbeFinding found : result.findings()) {
      Optional.ofNullable(byRelation.get(found.relation())).stream()
          .flatMap(collection -> collection.columns().stream())
          .filter(column -> column.column().name().equals(found.column()))
          .findFirst()
          .flatMap(column -> fix(found.kind(), column))
          .ifPresent(fix -> findings.add(finding(found, fix)));
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
        .filter(a -> a.code() == advisory.get() || a.code() == underSettings(advisory.get()))
        .findFirst()
        .map(Advisory::fix);
  }

  /** The advisory that settings of DMS put in the place of another; otherwise that one. */
  private static AdvisoryCode underSettings(AdvisoryCode code) {
    return code == AdvisoryCode.TIME_FRACTION_DROPPED ? AdvisoryCode.TIME_FRACTION_LOST : code;
  }

  private static CheckFinding finding(ProbeFinding found, String fix) {
    String counted =
        found.kind() == ProbeKind.MIXED_DIMENSIONS
            ? found.count() + " numbers of dimensions in " + found.looked() + " rows checked: "
            : found.count() + " of " + found.looked() + " rows checked: ";
    return new CheckFinding(
        id(found.kind()),
        severity(found.kind()),
        new Subject.OfTable(found.relation(), Optional.of(found.column())),
        counted + found.kind().description(),
        fix,
        advisory(found.kind()).isPresent() ? Documentation.ADVISORIES : Documentation.KINESIS);
  }
}
