package dev.cairn.verify.assume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.postgres.PgTypes;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.verify.assume.Assumptions.AboutDms;
import dev.cairn.verify.assume.Assumptions.AboutRockset;
import dev.cairn.verify.assume.Assumptions.Question;
import dev.cairn.verify.assume.Questions.Group;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Safety;
import dev.cairn.verify.result.TableReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which columns are called safe; a rule of the test replaces the check of a table. */
class AssumptionRunsTest {
  private static final TableName TABLE = new TableName("s", "t");
  private static final Question ZERO = new AboutRockset(Dialect.SUBSTR_ZERO);
  private static final Question HEX = new AboutRockset(Dialect.HEX_CASE);
  private static final Question LOGIC = new AboutRockset(Dialect.LOGIC);
  private static final Question FLOAT = new AboutRockset(Dialect.FLOAT_TEXT);
  private static final Question ON_ERROR = new AboutRockset(Dialect.ON_ERROR);
  private static final Question NUMBER = new AboutDms(DmsSetting.NUMBER_PRECISION);
  private static final Question YEAR = new AboutDms(DmsSetting.BC_YEAR);

  private static final Assumptions GIVEN =
      new Assumptions(Dialect.defaults(), DmsSettings.recommended());

  /** The dialect in which a failing expression leaves its field out. */
  private static final Assumptions LENIENT =
      new Assumptions(other(Dialect.ON_ERROR), DmsSettings.recommended());

  /** The sets of questions that were answered otherwise, in the order of the runs. */
  private final List<Set<String>> tried = new ArrayList<>();

  private static Dialect other(Switch<?> which) {
    return Dialect.defaults().with(which.name(), which.values().get(1));
  }

  private static Question any(Switch<?> which) {
    return new AboutRockset(which);
  }

  /** The questions whose answers differ from the given ones. */
  private static Set<String> changed(Assumptions given, Assumptions now) {
    Set<String> changed = new TreeSet<>();
    for (Switch<?> which : Dialect.switches()) {
      if (!now.dialect().get(which).equals(given.dialect().get(which))) {
        changed.add(which.name());
      }
    }
    for (DmsSetting setting : DmsSetting.values()) {
      if (!now.dmsSettings().value(setting).equals(given.dmsSettings().value(setting))) {
        changed.add(setting.key());
      }
    }
    return changed;
  }

  private static ColumnReport column(String name, long exact, long lossy, long wrong) {
    return ColumnReport.of(
        name,
        PgTypes.TEXT,
        new ColumnReport.Counts(exact, lossy, 0, wrong, 0, List.of(), Map.of(), 0),
        List.of(),
        List.of());
  }

  private static TableReport table(ColumnReport... columns) {
    return new TableReport(TABLE, 1, 0, 0, List.of(columns), List.of());
  }

  /** The columns id and v, of which v is wrong under some answers. */
  private static TableReport report(boolean wrong) {
    return table(column("id", 1, 0, 0), column("v", wrong ? 0 : 1, 0, wrong ? 1 : 0));
  }

  private static Questions questions(Group... groups) {
    Set<Question> all = new LinkedHashSet<>();
    Stream.of(groups).forEach(group -> all.addAll(group.questions()));
    return new Questions(
        all.stream().sorted(Assumptions.ORDER).toList(), new ArrayList<>(List.of(groups)));
  }

  private static Group ofPlan(Question... questions) {
    return new Group(Set.of(questions), false);
  }

  private static Group ofUser(Question... questions) {
    return new Group(Set.of(questions), true);
  }

  private List<Safety> run(
      Assumptions given, Questions questions, Function<Set<String>, TableReport> check) {
    return new AssumptionRuns(
            given,
            List.of("id"),
            assumptions -> {
              Set<String> changed = changed(given, assumptions);
              tried.add(changed);
              return check.apply(changed);
            })
        .run(questions).columns().stream().map(column -> column.safety().orElseThrow()).toList();
  }

  /** The safety of column v. */
  private Safety ofValue(Questions questions, Predicate<Set<String>> wrong) {
    return run(GIVEN, questions, changed -> report(wrong.test(changed))).get(1);
  }

  private static Set<String> names(Question... questions) {
    Set<String> names = new HashSet<>();
    Stream.of(questions).forEach(question -> names.add(question.name()));
    return names;
  }

  @Test
  void withoutQuestionsACountDecides() {
    assertThat(ofValue(questions(), changed -> false)).isEqualTo(new Safety(true, List.of()));
    assertThat(ofValue(questions(), changed -> true)).isEqualTo(new Safety(false, List.of()));
    assertThat(tried).hasSize(2);
  }

  @Test
  void aValueThatIsWrongUnderOneAnswerIsNotSafe() {
    Questions questions = questions(ofPlan(ZERO, HEX));
    assertThat(ofValue(questions, changed -> changed.contains("HEX_CASE")))
        .isEqualTo(new Safety(false, List.of("HEX_CASE")));
    assertThat(ofValue(questions, changed -> changed.isEmpty()))
        .isEqualTo(new Safety(false, List.of("HEX_CASE", "SUBSTR_ZERO")));
  }

  @Test
  void everyAnswerOfAQuestionIsTried() {
    Switch<?> zone = Dialect.DATETIME_ZONE;
    assertThat(zone.values()).hasSizeGreaterThan(2);
    Set<String> answers = new TreeSet<>();
    new AssumptionRuns(
            GIVEN,
            List.of(),
            assumptions -> {
              answers.add(assumptions.dialect().get(zone).toString());
              return report(false);
            })
        .run(questions(ofPlan(any(zone))));
    assertThat(answers).containsExactlyInAnyOrderElementsOf(zone.values());
  }

  /** What changes the counts without making them bad is named, and the column stays safe. */
  @Test
  void aLossUnderOneAnswerIsNamedAndSafe() {
    assertThat(
            run(
                    GIVEN,
                    questions(ofPlan(ZERO, HEX)),
                    changed ->
                        table(
                            column("id", 1, 0, 0),
                            changed.contains("SUBSTR_ZERO")
                                ? column("v", 0, 1, 0)
                                : column("v", 1, 0, 0)))
                .get(1))
        .isEqualTo(new Safety(true, List.of("SUBSTR_ZERO")));
  }

  @Test
  void answersThatMatterOnlyTogetherAreTriedForWhatAUserWrote() {
    Predicate<Set<String>> both = changed -> changed.containsAll(names(ZERO, HEX));
    assertThat(ofValue(questions(ofUser(ZERO, HEX)), both))
        .isEqualTo(new Safety(false, List.of("HEX_CASE", "SUBSTR_ZERO")));
  }

  @Test
  void whereNoQuestionOfThePlanDecidesAloneNoneAreTriedTogether() {
    assertThat(ofValue(questions(ofPlan(ZERO, HEX)), changed -> false).safe()).isTrue();
    assertThat(tried).containsExactly(Set.of(), names(HEX), names(ZERO));
  }

  @Test
  void whereOneQuestionDecidesAloneItsGroupIsTriedTogether() {
    Questions questions = questions(ofPlan(ZERO, HEX, FLOAT), ofPlan(LOGIC));
    Safety safety =
        run(
                GIVEN,
                questions,
                changed ->
                    changed.containsAll(names(ZERO, HEX))
                        ? report(true)
                        : table(
                            column("id", 1, 0, 0),
                            column("v", changed.contains("HEX_CASE") ? 0 : 1, 1, 0)))
            .get(1);
    assertThat(safety).isEqualTo(new Safety(false, List.of("HEX_CASE", "SUBSTR_ZERO")));
    assertThat(tried).contains(names(ZERO, HEX, FLOAT)).doesNotContain(names(ZERO, LOGIC));
  }

  /** Where no value is, say, before Christ, its answers matter with none about Rockset. */
  @Test
  void questionsAboutDmsAreTriedTogetherIfOneOfThemDecides() {
    Group group = ofPlan(ZERO, HEX, NUMBER, YEAR);
    ofValue(questions(group), changed -> changed.contains("HEX_CASE"));
    assertThat(tried).contains(names(ZERO, HEX)).doesNotContain(names(HEX, YEAR));
    tried.clear();
    ofValue(questions(group), changed -> changed.contains(NUMBER.name()));
    assertThat(tried).contains(names(HEX, YEAR), names(ZERO, HEX, NUMBER, YEAR));
  }

  /** Seven questions of two answers are 128 combinations, eight are too many. */
  @Test
  void nothingIsSafeWhereNotAllCombinationsAreTried() {
    Question[] all =
        Dialect.switches().stream()
            .filter(which -> which.values().size() == 2 && !which.equals(Dialect.ON_ERROR))
            .map(AboutRockset::new)
            .limit(8)
            .toArray(Question[]::new);
    assertThat(all).hasSize(8);
    Question[] few = Stream.of(all).limit(7).toArray(Question[]::new);
    assertThat(ofValue(questions(ofUser(few)), changed -> false).safe()).isTrue();
    assertThat(tried).hasSize(128);
    tried.clear();
    assertThat(run(GIVEN, questions(ofUser(all)), changed -> report(false)))
        .containsOnly(new Safety(false, List.of()));
    assertThat(tried).as("each alone").hasSize(9);
  }

  @Test
  void aGroupThatCannotBeTriedMakesAllColumnsUnsafeThoughAnotherCan() {
    Question[] all =
        Dialect.switches().stream()
            .filter(which -> !which.equals(Dialect.ON_ERROR))
            .map(AboutRockset::new)
            .toArray(Question[]::new);
    for (Questions questions :
        List.of(
            questions(ofUser(all), ofUser(ZERO, HEX)), questions(ofUser(ZERO, HEX), ofUser(all)))) {
      assertThat(run(GIVEN, questions, changed -> report(false)))
          .containsOnly(new Safety(false, List.of()));
    }
  }

  /** A document that fails takes values with it that are right where only its field is left out. */
  @Test
  void combinationsAreAlsoTriedWithFailingDocuments() {
    Set<String> harmful = names(ZERO, HEX, ON_ERROR);
    Safety safety =
        run(
                LENIENT,
                questions(ofUser(ZERO, HEX, ON_ERROR)),
                changed -> report(changed.containsAll(harmful)))
            .get(1);
    assertThat(safety).isEqualTo(new Safety(false, List.of("HEX_CASE", "ON_ERROR", "SUBSTR_ZERO")));
  }

  /** The other answer about failures loses less, so it needs no combination. */
  @Test
  void whereDocumentsFailAnywayTheOtherAnswerIsTriedAlone() {
    ofValue(questions(ofUser(ZERO, HEX, ON_ERROR)), changed -> false);
    assertThat(tried)
        .containsExactlyInAnyOrder(
            Set.of(), names(ON_ERROR), names(ZERO), names(HEX), names(ZERO, HEX));
  }

  /** A document without a row, or two rows with one document, are the fault of the key. */
  @Test
  void aMismatchOfTheKeyIsChargedToTheColumnsOfTheKey() {
    Finding collision =
        Finding.of(FindingCode.KEY_COLLISION, TABLE, "2 rows have one document", "");
    TableReport good = report(false);
    for (TableReport mismatch :
        List.of(
            good.with(collision),
            new TableReport(TABLE, 1, 0, 1, good.columns(), good.findings()))) {
      List<Safety> safeties =
          run(
              GIVEN,
              questions(ofPlan(ZERO, HEX)),
              changed -> changed.contains("HEX_CASE") ? mismatch : good);
      assertThat(safeties)
          .containsExactly(new Safety(false, List.of("HEX_CASE")), new Safety(true, List.of()));
      assertThat(run(GIVEN, questions(ofPlan(ZERO, HEX)), changed -> mismatch))
          .as("under all answers")
          .containsExactly(new Safety(false, List.of()), new Safety(true, List.of()));
    }
    assertThat(run(GIVEN, questions(ofPlan(ZERO, HEX)), changed -> good))
        .containsOnly(new Safety(true, List.of()));
  }

  /** The findings and counts are those of the given answers. */
  @Test
  void theReportIsThatOfTheGivenAnswers() {
    Finding finding = Finding.of(FindingCode.SUSPICIOUS_SQL, TABLE, "it is odd", "");
    TableReport report =
        new AssumptionRuns(
                GIVEN,
                List.of(),
                assumptions ->
                    changed(GIVEN, assumptions).isEmpty()
                        ? report(false).with(finding)
                        : report(true))
            .run(questions(ofPlan(ZERO)));
    assertThat(report.findings()).containsExactly(finding);
    assertThat(report.columns()).allMatch(ColumnReport::isGood);
    assertThat(report.columns().get(1).safety())
        .contains(new Safety(false, List.of("SUBSTR_ZERO")));
  }
}
