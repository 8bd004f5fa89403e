package dev.cairn.preflight;

import dev.cairn.finding.Causes;
import dev.cairn.finding.Occurrence;
import dev.cairn.finding.Place;
import dev.cairn.finding.PlanCauses;
import dev.cairn.finding.State;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.AdvisoryTitles;
import dev.cairn.mapping.Probed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The findings of a preflight by cause. */
final class PreflightCauses {
  private static final Probed UNKNOWN = new Probed(0, 0, false, 0);
  private static final Map<String, Check> CHECKS = byName(Check.values(), Check::name);
  private static final Map<String, AdvisoryCode> ADVISORIES =
      byName(AdvisoryCode.values(), AdvisoryCode::name);
  private static final Map<String, ProbeKind> PROBES = byName(ProbeKind.values(), ProbeKind::name);

  private PreflightCauses() {}

  private static <E> Map<String, E> byName(E[] values, Function<E, String> name) {
    Map<String, E> map = new HashMap<>();
    Arrays.stream(values).forEach(value -> map.put(name.apply(value), value));
    return Map.copyOf(map);
  }

  static Causes of(List<CheckFinding> findings) {
    Set<List<Object>> counted = new HashSet<>();
    findings.stream()
        .filter(PreflightCauses::isOfProbe)
        .forEach(finding -> counted.add(List.of(finding.code(), finding.subject())));
    Causes.Builder causes = Causes.builder();
    for (CheckFinding finding : findings) {
      // Values that a probe counted have its severity.
      if (isOfProbe(finding) || !counted.contains(List.of(finding.code(), finding.subject()))) {
        add(causes, finding);
      }
    }
    return causes.build();
  }

  private static boolean isOfProbe(CheckFinding finding) {
    return finding.id().startsWith(ProbeChecks.PREFIX);
  }

  private static void add(Causes.Builder causes, CheckFinding finding) {
    Probed probed = finding.probed().orElse(UNKNOWN);
    Optional<AdvisoryCode> advisory = Optional.ofNullable(ADVISORIES.get(finding.code()));
    String generalFix = advisory.map(AdvisoryCode::fix).orElse("");
    causes.add(
        finding.code(),
        state(finding),
        title(finding),
        advisory.map(AdvisoryCode::reason).orElse(""),
        generalFix,
        Occurrence.of(
                place(finding.subject()),
                evidence(finding, advisory),
                finding.fix().equals(generalFix) ? "" : finding.fix())
            .counted(probed.values(), probed.rows()));
  }

  private static State state(CheckFinding finding) {
    if (finding.isAbsent()) {
      return State.ABSENT;
    }
    Check check = CHECKS.get(finding.code());
    return check != null && check.leavesUnread() ? State.UNREAD : State.of(finding.severity());
  }

  private static Place place(Subject subject) {
    if (subject instanceof Subject.OfTable of) {
      return Place.of(of.table(), of.column());
    }
    return Place.ofServer(subject.text());
  }

  private static String title(CheckFinding finding) {
    AdvisoryCode advisory = ADVISORIES.get(finding.code());
    if (advisory != null) {
      return AdvisoryTitles.of(advisory);
    }
    Check check = CHECKS.get(finding.code());
    if (check != null) {
      return check.looksFor();
    }
    ProbeKind kind = PROBES.get(finding.code());
    return kind == null ? finding.id() : kind.description();
  }

  /** The evidence beyond what the cause says; of an advisory only the particulars. */
  private static String evidence(CheckFinding finding, Optional<AdvisoryCode> advisory) {
    if (finding.probed().isPresent()) {
      return isOfProbe(finding) ? finding.evidence() : PlanCauses.evidence(finding.probed().get());
    }
    return advisory
        .map(code -> PlanCauses.particulars(finding.evidence(), code))
        .orElse(finding.evidence());
  }
}
