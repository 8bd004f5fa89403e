package dev.cairn.verify.assume;

import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsTypes;
import dev.cairn.dms.WireForm;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.verify.check.CheckedTable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One set of answers to the open questions about Rockset and DMS: what a verification runs under.
 */
public record Assumptions(Dialect dialect, DmsSettings dmsSettings) {
  /** One question that may matter to a table. */
  sealed interface Question {
    String name();

    /** The answer that holds unless another is tried. */
    String answer(Assumptions given);

    /** Every answer. */
    List<String> answers();

    Assumptions with(Assumptions given, String answer);
  }

  /** A question about Rockset's dialect. */
  record AboutRockset(Switch<?> which) implements Question {
    @Override
    public String name() {
      return which.name();
    }

    @Override
    public String answer(Assumptions given) {
      return given.dialect().get(which).toString();
    }

    @Override
    public List<String> answers() {
      return which.values();
    }

    @Override
    public Assumptions with(Assumptions given, String answer) {
      return new Assumptions(given.dialect().with(which.name(), answer), given.dmsSettings());
    }
  }

  /** A question about DMS. */
  record AboutDms(DmsSetting setting) implements Question {
    @Override
    public String name() {
      return setting.key();
    }

    @Override
    public String answer(Assumptions given) {
      return given.dmsSettings().value(setting);
    }

    @Override
    public List<String> answers() {
      return setting.choices();
    }

    @Override
    public Assumptions with(Assumptions given, String answer) {
      return new Assumptions(given.dialect(), given.dmsSettings().with(setting, answer));
    }
  }

  /** Rockset's switches as they are documented, then DMS's settings. */
  static final Comparator<Question> ORDER =
      Comparator.<Question>comparingInt(
          question -> {
            if (question instanceof AboutRockset rockset) {
              return Dialect.switches().indexOf(rockset.which());
            }
            return Dialect.switches().size() + ((AboutDms) question).setting().ordinal();
          });

  /** These with other answers to some questions. */
  Assumptions with(Map<Question, String> answers) {
    Assumptions changed = this;
    for (Map.Entry<Question, String> answer : answers.entrySet()) {
      changed = answer.getKey().with(changed, answer.getValue());
    }
    return changed;
  }

  /** A table under these assumptions. */
  public CheckedTable of(CollectionPlan plan, PlanOptions options) {
    return new CheckedTable(plan, options.withDmsSettings(dmsSettings), dialect);
  }

  /** Whether a change record may have another form of a value of the table than the load record. */
  public boolean phasesMayDiffer(CollectionPlan plan) {
    return plan.columns().stream()
            .anyMatch(
                c ->
                    DmsTypes.of(c.column().type(), dmsSettings).wireForm() == WireForm.BOOLEAN_TEXT)
        || (plan.table().primaryKey().isPresent()
            && plan.columns().stream().anyMatch(c -> c.column().toastable()));
  }
}
