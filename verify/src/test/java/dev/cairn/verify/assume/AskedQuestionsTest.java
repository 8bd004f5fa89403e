package dev.cairn.verify.assume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.Generation;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ReplicaIdentity;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Statistics;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableKind;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.mapping.Overrides;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.verify.assume.Assumptions.AboutDms;
import dev.cairn.verify.assume.Assumptions.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which questions are asked: a question that is not asked may make a column look safe. */
class AskedQuestionsTest {
  private static final DmsSettings SETTINGS =
      DmsSettings.recommended().with(DmsSetting.INCLUDE_NULL_AND_EMPTY, "true");

  /** The questions about DMS of a load, and those that changes add, by the type of the column. */
  private static final Map<String, Set<DmsSetting>> OF_LOAD =
      Map.ofEntries(
          Map.entry("int4", Set.of()),
          Map.entry("int8", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("uuid", Set.of()),
          Map.entry("bool", Set.of(DmsSetting.FULL_LOAD_BOOLEAN_TEXT)),
          Map.entry("float4", Set.of(DmsSetting.NOT_A_NUMBER)),
          Map.entry("float8", Set.of(DmsSetting.NOT_A_NUMBER)),
          Map.entry("money", Set.of(DmsSetting.NUMBER_PRECISION)),
          Map.entry("timestamp", Set.of(DmsSetting.INFINITE_TIME, DmsSetting.BC_YEAR)),
          Map.entry("timestamptz", Set.of(DmsSetting.INFINITE_TIME, DmsSetting.BC_YEAR)),
          Map.entry("date", Set.of(DmsSetting.INFINITE_TIME, DmsSetting.BC_YEAR)),
          Map.entry("time", Set.of(DmsSetting.TIME_FRACTION)),
          Map.entry("timetz", Set.of(DmsSetting.TIME_FRACTION, DmsSetting.TIMETZ_OFFSET)));

  private static Table table(ReplicaIdentity identity, Column... columns) {
    return new Table(
        new TableName("s", "t"),
        TableKind.ORDINARY,
        List.of(columns),
        Optional.of(new PrimaryKey("pk", List.of("id"), false)),
        List.of(),
        identity,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Statistics.UNKNOWN,
        List.of());
  }

  private static Column id() {
    return Column.of("id", 1, PgTypes.INT4, false);
  }

  private static Column value(PgType type) {
    return Column.of("v", 2, type, true);
  }

  private static CollectionPlan plan(Table table, PlanOptions options) {
    return IngestPlan.of(
            new Catalog(ServerInfo.NONE, List.of(table), List.of(), List.of()), options)
        .collections()
        .get(0);
  }

  private static CollectionPlan plan(Column value) {
    return plan(
        table(ReplicaIdentity.STANDARD, id(), value),
        PlanOptions.defaults().withDmsSettings(SETTINGS));
  }

  private static Assumptions given(DmsSettings settings) {
    return new Assumptions(Dialect.defaults(), settings);
  }

  private static Set<DmsSetting> ofDms(Questions questions) {
    return questions.all().stream()
        .filter(q -> q instanceof AboutDms)
        .map(q -> ((AboutDms) q).setting())
        .collect(Collectors.toSet());
  }

  private static Set<String> names(Iterable<Question> questions) {
    Set<String> names = new TreeSet<>();
    questions.forEach(question -> names.add(question.name()));
    return names;
  }

  @Test
  void theFormsOfTheColumnsDecideWhatIsAskedAboutDms() {
    OF_LOAD.forEach(
        (type, expected) -> {
          CollectionPlan plan = plan(value(PgTypes.builtIn(type)));
          assertThat(ofDms(Questions.ofLoad(plan, given(SETTINGS)))).as(type).isEqualTo(expected);
          assertThat(ofDms(Questions.ofRecords(plan, given(SETTINGS)))).as(type).isEmpty();
        });
  }

  @Test
  void aKeyIsAskedAboutTogetherWithItsDocument() {
    Table table =
        Table.of(
            new TableName("s", "t"),
            List.of(Column.of("k", 1, PgTypes.TIMESTAMP, false), value(PgTypes.BOOL)),
            Optional.of(new PrimaryKey("pk", List.of("k"), false)));
    Questions questions =
        Questions.ofLoad(
            plan(table, PlanOptions.defaults().withDmsSettings(SETTINGS)), given(SETTINGS));
    assertThat(names(questions.groups().get(0).questions()))
        .contains("InfiniteTime", "BcYear")
        .doesNotContain("FullLoadBooleanText");
  }

  @Test
  void aDomainIsAskedAboutUnderBothForms() {
    PgType domain = new DomainType(QualifiedName.unqualified("d"), PgTypes.TIMESTAMP);
    assertThat(ofDms(Questions.ofLoad(plan(value(domain)), given(SETTINGS))))
        .containsExactlyInAnyOrder(
            DmsSetting.DOMAIN_FORM, DmsSetting.INFINITE_TIME, DmsSetting.BC_YEAR);
  }

  /** Without nulls in the records an empty text may be left out, too. */
  @Test
  void whereNullsAreLeftOutEmptyTextsAreAskedAbout() {
    DmsSettings without = SETTINGS.with(DmsSetting.INCLUDE_NULL_AND_EMPTY, "false");
    assertThat(ofDms(Questions.ofLoad(plan(value(PgTypes.TEXT)), given(without))))
        .containsExactly(DmsSetting.EMPTY_STRING);
    assertThat(ofDms(Questions.ofLoad(plan(value(PgTypes.INT4)), given(without)))).isEmpty();
  }

  @Test
  void changesAddTheirOwnQuestions() {
    Column toastable =
        new Column(
            "v",
            2,
            PgTypes.TEXT,
            true,
            Optional.empty(),
            Generation.NONE,
            true,
            Optional.empty(),
            false);
    assertThat(ofDms(Questions.withChanges(plan(toastable), given(SETTINGS))))
        .containsExactly(DmsSetting.UNCHANGED_TOAST);
    assertThat(ofDms(Questions.ofLoad(plan(toastable), given(SETTINGS)))).isEmpty();

    CollectionPlan bool = plan(value(PgTypes.BOOL));
    assertThat(ofDms(Questions.withChanges(bool, given(SETTINGS))))
        .containsExactlyInAnyOrder(DmsSetting.FULL_LOAD_BOOLEAN_TEXT, DmsSetting.CDC_BOOLEAN_TEXT);
    assertThat(names(Questions.withChanges(bool, given(SETTINGS)).all())).contains("MERGE");
    assertThat(names(Questions.ofRecords(bool, given(SETTINGS)).all())).contains("MERGE");
    assertThat(names(Questions.ofLoad(bool, given(SETTINGS)).all())).doesNotContain("MERGE");
    Questions.withChanges(bool, given(SETTINGS))
        .groups()
        .forEach(group -> assertThat(names(group.questions())).contains("MERGE"));
  }

  @Test
  void deletesOfAFullIdentityAreAskedAboutUnlessTheRecordsAreGiven() {
    CollectionPlan full =
        plan(
            table(
                new ReplicaIdentity(ReplicaIdentity.Kind.FULL, Optional.empty()),
                id(),
                value(PgTypes.INT4)),
            PlanOptions.defaults().withDmsSettings(SETTINGS));
    assertThat(ofDms(Questions.withChanges(full, given(SETTINGS))))
        .containsExactly(DmsSetting.FULL_IDENTITY_DELETE);
    assertThat(ofDms(Questions.ofLoad(full, given(SETTINGS)))).isEmpty();
    assertThat(ofDms(Questions.ofRecords(full, given(SETTINGS)))).isEmpty();
    assertThat(ofDms(Questions.withChanges(plan(value(PgTypes.INT4)), given(SETTINGS)))).isEmpty();
  }

  @Test
  void aColumnThatBecomesTheOperationAsksAboutInserts() {
    for (Column column : List.of(Column.of("_op", 2, PgTypes.TEXT, true), value(PgTypes.INT4))) {
      Questions questions = Questions.withChanges(plan(column), given(SETTINGS));
      assertThat(names(questions.all()).contains("INSERT_EXISTING"))
          .isEqualTo(column.name().equals("_op"));
    }
  }

  /** Of what a user wrote nothing more is known: all of its questions are tried together. */
  @Test
  void anOverrideAsksAboutTheColumnsThatItReads() {
    PlanOptions options =
        PlanOptions.defaults()
            .withDmsSettings(SETTINGS)
            .withOverrides(
                Overrides.parse(
                    "column *.t.v\n  expression to_hex(to_utf8(CAST(other AS string)))\n"
                        + "  target string\n"));
    CollectionPlan plan =
        plan(
            table(
                ReplicaIdentity.STANDARD,
                id(),
                value(PgTypes.TEXT),
                Column.of("other", 3, PgTypes.TIMESTAMP, true)),
            options);
    Questions questions = Questions.ofLoad(plan, given(SETTINGS));
    List<Questions.Group> ofUser =
        questions.groups().stream().filter(Questions.Group::ofUser).toList();
    assertThat(ofUser).hasSize(1);
    assertThat(names(ofUser.get(0).questions())).contains("HEX_CASE", "InfiniteTime", "BcYear");
    assertThat(questions.all()).isSortedAccordingTo(Assumptions.ORDER).doesNotHaveDuplicates();
  }

  /** Under another answer the document would be another one, with all of its values. */
  @Test
  void anOverrideOfTheIdIsAskedAboutTogetherWithTheDocument() {
    CollectionPlan plan =
        plan(
            table(ReplicaIdentity.STANDARD, id(), value(PgTypes.TEXT)),
            PlanOptions.defaults()
                .withDmsSettings(SETTINGS)
                .withOverrides(
                    Overrides.parse(
                        "column *.t.v\n  rename _id\n  expression to_hex(to_utf8(value))\n"
                            + "  target string\n")));
    assertThat(names(Questions.ofLoad(plan, given(SETTINGS)).groups().get(0).questions()))
        .contains("HEX_CASE");
  }
}
