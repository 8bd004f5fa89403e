package dev.cairn.report;

import dev.cairn.catalog.TableName;
import dev.cairn.finding.Cause;
import dev.cairn.finding.Causes;
import dev.cairn.finding.Occurrence;
import dev.cairn.finding.Place;
import dev.cairn.finding.PlanCauses;
import dev.cairn.finding.State;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Profile;
import dev.cairn.mapping.Severity;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The effect that the lossless profile would have.
 *
 * @param fixed the findings of severity error or warning that it fixes
 * @param all the findings of severity error or warning
 * @param possible the columns whose values may be lost under the plan's profile, and are not under
 *     the lossless one
 * @param tables the tables of these columns
 */
record LosslessGain(int fixed, int all, int possible, int tables) {
  private static final LosslessGain NONE = new LosslessGain(0, 0, 0, 0);

  /** The gain for causes of a plan; nothing if the plan is lossless. */
  static LosslessGain of(IngestPlan plan, Causes causes) {
    if (plan.options().profile() == Profile.LOSSLESS) {
      return NONE;
    }
    Map<String, Set<Place>> remaining = new HashMap<>();
    IngestPlan lossless =
        IngestPlan.of(plan.catalog(), plan.options().withProfile(Profile.LOSSLESS));
    for (Cause cause : PlanCauses.of(lossless).list()) {
      Set<Place> places = remaining.computeIfAbsent(cause.code(), code -> new HashSet<>());
      cause.occurrences().forEach(o -> places.add(o.place()));
    }
    Set<String> predicted = new HashSet<>();
    PlanCauses.of(plan).list().forEach(cause -> predicted.add(cause.code()));
    int fixed = 0;
    int all = 0;
    Set<Place> improved = improved(plan);
    Set<Place> columns = new HashSet<>();
    for (Cause cause : causes.list()) {
      boolean counts = cause.severity() != Severity.INFO;
      boolean mayBe = cause.state() == State.NOTE;
      for (Occurrence occurrence : cause.occurrences()) {
        boolean gone =
            predicted.contains(cause.code())
                && !remaining.getOrDefault(cause.code(), Set.of()).contains(occurrence.place());
        all += counts ? 1 : 0;
        fixed += counts && gone ? 1 : 0;
        if (mayBe && gone && improved.contains(occurrence.place())) {
          columns.add(occurrence.place());
        }
      }
    }
    Set<TableName> tables = new HashSet<>();
    columns.forEach(place -> place.table().ifPresent(tables::add));
    return new LosslessGain(fixed, all, columns.size(), tables.size());
  }

  /** The columns that the lossless profile converts better than the plan does. */
  private static Set<Place> improved(IngestPlan plan) {
    Set<Place> places = new HashSet<>();
    for (CollectionPlan collection : plan.collections()) {
      for (ColumnMapping column : collection.columns()) {
        if (column.verdict().compareTo(column.lossless().verdict()) > 0) {
          places.add(Place.of(collection.table().name(), Optional.of(column.column().name())));
        }
      }
    }
    return places;
  }

  boolean isAny() {
    return fixed > 0 || possible > 0;
  }

  /** In words, for the line of the verdict; empty if there is no gain. */
  String words() {
    if (fixed > 0) {
      return String.format(Locale.ROOT, "--profile lossless fixes %,d of %,d findings", fixed, all);
    }
    return possible > 0
        ? String.format(
            Locale.ROOT,
            "%s of %s may lose values; --profile lossless keeps them",
            Words.count(possible, "column"),
            Words.count(tables, "table"))
        : "";
  }
}
