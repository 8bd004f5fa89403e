package dev.cairn.verify.assume;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.ReplicaIdentity;
import dev.cairn.catalog.Table;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsTypes;
import dev.cairn.dms.WireForm;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.postgres.DomainType;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.transform.OpenQuestions;
import dev.cairn.verify.assume.Assumptions.AboutDms;
import dev.cairn.verify.assume.Assumptions.AboutRockset;
import dev.cairn.verify.assume.Assumptions.Question;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The open questions whose answers may change what becomes of a table's values. Which they are is
 * decided by the trees of the transformation and by the forms in which DMS may carry the types.
 *
 * @param all in a fixed order: Rockset's dialect, then DMS
 * @param groups which of them may decide together about one value, or about one document
 */
public record Questions(List<Question> all, List<Group> groups) {
  /**
   * Questions that may decide together: what none of them changes alone, several may. What belongs
   * to different groups does not meet in an expression: a value is as it should be if it is under
   * the answers of its own group, and if no group makes its document fail or another's.
   *
   * @param ofUser whether an expression of a user decides, of which nothing more is known
   */
  record Group(Set<Question> questions, boolean ofUser) {
    Group {
      questions = Set.copyOf(questions);
    }
  }

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

  public Questions {
    all = List.copyOf(all);
    groups = List.copyOf(groups);
  }

  /** The questions that may matter to the documents of a table's load. */
  public static Questions ofLoad(CollectionPlan plan, Assumptions given) {
    return new Finder(plan, given, true, false).questions();
  }

  /** The questions that may matter to a table's documents when changes follow the load. */
  public static Questions withChanges(CollectionPlan plan, Assumptions given) {
    return new Finder(plan, given, true, true).questions();
  }

  /** The questions that may matter to a table's documents when the records are given. */
  public static Questions ofRecords(CollectionPlan plan, Assumptions given) {
    return new Finder(plan, given, false, true).questions();
  }

  /** Finds the questions of one table. */
  private static final class Finder {
    private final CollectionPlan plan;
    private final DmsSettings settings;
    private final boolean aboutDms;
    private final boolean withChanges;

    Finder(CollectionPlan plan, Assumptions given, boolean aboutDms, boolean withChanges) {
      this.plan = plan;
      this.settings = given.dmsSettings();
      this.aboutDms = aboutDms;
      this.withChanges = withChanges;
    }

    Questions questions() {
      Set<Group> groups = new LinkedHashSet<>();
      groups.add(ofDocuments());
      plan.columns().forEach(column -> groups.add(of(column)));
      Set<Question> all = new LinkedHashSet<>();
      groups.forEach(group -> all.addAll(group.questions()));
      return new Questions(all.stream().sorted(Assumptions.ORDER).toList(), List.copyOf(groups));
    }

    /** The questions about the condition, the identity of documents and the merging of records. */
    private Group ofDocuments() {
      Set<Question> questions = new LinkedHashSet<>();
      OpenQuestions asked = OpenQuestions.ofWholeDocuments(plan.statement());
      asked.switches().forEach(s -> questions.add(new AboutRockset(s)));
      for (Column column : columns(asked.names())) {
        questions.addAll(ofWire(column));
      }
      Table table = plan.table();
      for (String key : table.keyColumns()) {
        table.column(key).ifPresent(column -> questions.addAll(ofWire(column)));
      }
      if (withChanges) {
        questions.add(new AboutRockset(Dialect.MERGE));
        if (takesOperations()) {
          questions.add(new AboutRockset(Dialect.INSERT_EXISTING));
        }
        if (aboutDms && table.replicaIdentity().kind() == ReplicaIdentity.Kind.FULL) {
          questions.add(new AboutDms(DmsSetting.FULL_IDENTITY_DELETE));
        }
      }
      return new Group(questions, false);
    }

    /** Whether a value of the table may become the operation of its document. */
    private boolean takesOperations() {
      return plan.columns().stream().anyMatch(c -> c.field().equals("_op"));
    }

    private Group of(ColumnMapping column) {
      Set<Question> questions = new LinkedHashSet<>(ofWire(column.column()));
      if (column.expression().isPresent()) {
        OpenQuestions asked = OpenQuestions.of(column.expression().get());
        for (Switch<?> which : asked.switches()) {
          questions.add(new AboutRockset(which));
        }
        columns(asked.names()).forEach(other -> questions.addAll(ofWire(other)));
      }
      if (withChanges) {
        questions.add(new AboutRockset(Dialect.MERGE));
      }
      return new Group(questions, column.override() && column.expression().isPresent());
    }

    /** The columns that names may mean; all of them where the whole input is looked at. */
    private List<Column> columns(Set<String> names) {
      return plan.table().columns().stream()
          .filter(c -> names.contains(c.name()) || names.contains(SelectStatement.INPUT))
          .toList();
    }

    /** The questions that change the form of the column's values. */
    private Set<Question> ofWire(Column column) {
      Set<Question> questions = new LinkedHashSet<>();
      if (!aboutDms) {
        return questions;
      }
      Set<WireForm> forms = forms(column);
      for (DmsSetting setting : DmsSetting.values()) {
        if (ABOUT.getOrDefault(setting, Set.of()).stream().anyMatch(forms::contains)) {
          questions.add(new AboutDms(setting));
        }
      }
      if (column.type() instanceof DomainType) {
        questions.add(new AboutDms(DmsSetting.DOMAIN_FORM));
      }
      if (!settings.isOn(DmsSetting.INCLUDE_NULL_AND_EMPTY)
          && forms.stream().anyMatch(form -> form.json().equals("string"))) {
        questions.add(new AboutDms(DmsSetting.EMPTY_STRING));
      }
      if (withChanges && forms.contains(WireForm.BOOLEAN_TEXT)) {
        questions.add(new AboutDms(DmsSetting.CDC_BOOLEAN_TEXT));
      }
      if (withChanges && column.toastable()) {
        questions.add(new AboutDms(DmsSetting.UNCHANGED_TOAST));
      }
      return questions;
    }

    /** The forms that the column may have, a domain under either answer. */
    private Set<WireForm> forms(Column column) {
      Set<WireForm> forms = EnumSet.noneOf(WireForm.class);
      for (String form : DmsSetting.DOMAIN_FORM.choices()) {
        forms.add(
            DmsTypes.of(column.type(), settings.with(DmsSetting.DOMAIN_FORM, form)).wireForm());
      }
      return forms;
    }
  }
}
