package dev.cairn.verify;

import dev.cairn.catalog.ReplicaIdentity;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsTypes;
import dev.cairn.dms.WireForm;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.postgres.DomainType;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Switch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One set of answers to the open questions about Rockset and DMS: what a verification runs under.
 */
record Assumptions(Dialect dialect, DmsSettings dmsSettings) {
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

  /** What must stand in a transformation for a switch to matter to its documents. */
  private static final Map<Switch<?>, Set<String>> NEEDS =
      Map.ofEntries(
          Map.entry(Dialect.SECONDS_FRACTION, Set.of("%S", "%T", "%X", "%c", "%r")),
          Map.entry(Dialect.BARE_Z, Set.of("%z")),
          Map.entry(Dialect.ON_ERROR, Set.of("(")),
          Map.entry(Dialect.LOGIC, Set.of(" AND ", " OR ")),
          Map.entry(Dialect.HEX_CASE, Set.of("TO_HEX")),
          Map.entry(Dialect.SUBSTR_ZERO, Set.of("SUBSTR")),
          Map.entry(Dialect.FLOAT_TEXT, Set.of("AS string", "CONCAT", "||", "FORMAT")),
          Map.entry(Dialect.NUMERIC_ELEMENT, Set.of("PG_ARRAY_PARSE")),
          Map.entry(Dialect.DATETIME_ZONE, Set.of("PARSE_DATETIME_ISO8601", "AS datetime")),
          Map.entry(Dialect.TOKEN_FORM, Set.of("TOKENIZE")));

  /** Which forms a question about DMS is about. */
  private static final Map<DmsSetting, Set<WireForm>> ABOUT =
      Map.of(
          DmsSetting.FULL_LOAD_BOOLEAN_TEXT, EnumSet.of(WireForm.BOOLEAN_TEXT),
          DmsSetting.NUMBER_PRECISION,
              EnumSet.of(WireForm.DECIMAL, WireForm.SIX_DECIMALS, WireForm.MONEY),
          DmsSetting.NOT_A_NUMBER,
              EnumSet.of(WireForm.DECIMAL, WireForm.SIX_DECIMALS, WireForm.REAL, WireForm.DOUBLE),
          DmsSetting.INFINITE_TIME,
              EnumSet.of(WireForm.TIMESTAMP, WireForm.TIMESTAMPTZ, WireForm.DATE),
          DmsSetting.BC_YEAR, EnumSet.of(WireForm.TIMESTAMP, WireForm.TIMESTAMPTZ, WireForm.DATE),
          DmsSetting.TIME_FRACTION, EnumSet.of(WireForm.TIME, WireForm.TIMETZ),
          DmsSetting.TIMETZ_OFFSET, EnumSet.of(WireForm.TIMETZ));

  /**
   * The questions that may matter to a table's documents when changes follow the load: those of the
   * load and some more.
   */
  List<Question> questionsWithChanges(CollectionPlan plan) {
    List<Question> questions = new ArrayList<>(questions(plan));
    questions.add(new AboutRockset(Dialect.MERGE));
    if (hasForm(plan, EnumSet.of(WireForm.BOOLEAN_TEXT))) {
      questions.add(new AboutDms(DmsSetting.CDC_BOOLEAN_TEXT));
    }
    if (plan.columns().stream().anyMatch(c -> c.column().toastable())) {
      questions.add(new AboutDms(DmsSetting.UNCHANGED_TOAST));
    }
    if (plan.table().replicaIdentity().kind() == ReplicaIdentity.Kind.FULL) {
      questions.add(new AboutDms(DmsSetting.FULL_IDENTITY_DELETE));
    }
    return questions;
  }

  /** The questions that may matter to a table's documents when the records are given. */
  List<Question> questionsOfRecords(CollectionPlan plan) {
    List<Question> questions = new ArrayList<>();
    for (Question question : questions(plan)) {
      if (question instanceof AboutRockset) {
        questions.add(question);
      }
    }
    questions.add(new AboutRockset(Dialect.MERGE));
    return questions;
  }

  /** Whether a change record may tell a value of the table otherwise than the load record. */
  boolean phasesMayDiffer(CollectionPlan plan) {
    return hasForm(plan, EnumSet.of(WireForm.BOOLEAN_TEXT))
        || (plan.table().primaryKey().isPresent()
            && plan.columns().stream().anyMatch(c -> c.column().toastable()));
  }

  private boolean hasForm(CollectionPlan plan, Set<WireForm> forms) {
    return plan.columns().stream()
        .anyMatch(c -> forms.contains(DmsTypes.of(c.column().type(), dmsSettings).wireForm()));
  }

  /** The questions that may matter to the documents of a table's load, in a fixed order. */
  List<Question> questions(CollectionPlan plan) {
    List<Question> questions = new ArrayList<>();
    String sql = plan.sql();
    for (Switch<?> which : Dialect.switches()) {
      if (NEEDS.getOrDefault(which, Set.of()).stream().anyMatch(sql::contains)) {
        questions.add(new AboutRockset(which));
      }
    }
    for (DmsSetting setting : DmsSetting.values()) {
      if (hasForm(plan, ABOUT.getOrDefault(setting, Set.of()))) {
        questions.add(new AboutDms(setting));
      }
    }
    if (plan.columns().stream().anyMatch(Assumptions::isDomain)) {
      questions.add(new AboutDms(DmsSetting.DOMAIN_FORM));
    }
    if (!dmsSettings.isOn(DmsSetting.INCLUDE_NULL_AND_EMPTY)) {
      questions.add(new AboutDms(DmsSetting.EMPTY_STRING));
    }
    return questions;
  }

  private static boolean isDomain(ColumnMapping column) {
    return column.column().type() instanceof DomainType;
  }
}
