package dev.cairn.verify.replay;

import dev.cairn.catalog.Column;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RawJson;
import dev.cairn.emulator.wire.CarriedColumns;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.text.Counted;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table's records, compared with those of its plan. They reveal a task whose rules
 * rename, add, remove or wrap columns, even if no record fails.
 */
final class RecordColumns {
  private static final String FIX =
      "Compare the rules of the task with the plan's table mappings: rules that rename, add, remove"
          + " or wrap columns are not emulated.";

  private final CollectionPlan plan;
  private final Set<String> known;
  private final Set<String> awaited = new LinkedHashSet<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private long withUnknown;
  private long whole;

  /** The row of a checked record; one with the same columns says nothing new. */
  private @Nullable RawJson shape;

  private boolean shapeWasWhole;
  private boolean shapeHasUnknown;

  RecordColumns(CollectionPlan plan, PlanOptions options) {
    this.plan = plan;
    this.known =
        plan.table().columns().stream().map(Column::name).collect(Collectors.toUnmodifiableSet());
    if (options.dmsSettings().isOn(DmsSetting.INCLUDE_NULL_AND_EMPTY)) {
      CarriedColumns.of(plan.table(), options.dmsSettings()).forEach(c -> awaited.add(c.name()));
    }
  }

  void add(DmsRecord.Data record) {
    boolean isWhole =
        switch (record.operation()) {
          case LOAD, INSERT -> true;
          case UPDATE, DELETE -> false;
        };
    RawJson before = shape;
    boolean sameShape = before != null && record.data().hasNamesOf(before);
    if (!sameShape || (isWhole && !shapeWasWhole)) {
      List<String> names = record.data().names();
      if (isWhole) {
        names.forEach(awaited::remove);
      }
      names.removeAll(known);
      unknown.addAll(names);
      shape = record.data();
      shapeWasWhole = isWhole;
      shapeHasUnknown = !names.isEmpty();
    }
    withUnknown += shapeHasUnknown ? 1 : 0;
    whole += isWhole ? 1 : 0;
  }

  /**
   * The findings about the records' columns.
   *
   * @param alone whether they are not compared with the rows, which would show missing values
   */
  List<Finding> findings(boolean alone) {
    List<Finding> findings = new ArrayList<>();
    if (alone && whole > 0 && !awaited.isEmpty()) {
      findings.add(
          Finding.of(
                  FindingCode.COLUMN_NOT_IN_RECORDS,
                  plan.table().name(),
                  "no load or insert carries the columns, although nulls are sent"
                      + " (IncludeNullAndEmpty)",
                  FIX)
              .about(List.copyOf(awaited))
              .times(whole));
    }
    if (!unknown.isEmpty()) {
      findings.add(
          Finding.of(
                  FindingCode.COLUMN_NOT_IN_PLAN,
                  plan.table().name(),
                  Counted.of(withUnknown, "record carries", "records carry")
                      + " columns that are not in the plan and were not compared",
                  FIX)
              .about(List.copyOf(unknown))
              .times(withUnknown));
    }
    return findings;
  }
}
