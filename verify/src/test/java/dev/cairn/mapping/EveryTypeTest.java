package dev.cairn.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.PgType;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.testing.Manual;
import dev.cairn.testing.Testdata;
import dev.cairn.verify.Verification;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts are held to what verification shows on values that may go wrong, type by type. */
class EveryTypeTest {
  private static TypeSamples samples;

  @BeforeAll
  static void load() throws Exception {
    samples = TypeSamples.create();
  }

  @AfterAll
  static void close() throws Exception {
    samples.close();
  }

  /** Under which the values of a varchar without a length are too long. */
  private static final DmsSettings SHORT_VARCHARS =
      DmsSettings.recommended().with(DmsSetting.UNBOUNDED_VARCHAR_MAX_SIZE, "5");

  @Test
  void everyBuiltInTypeThatAColumnCanHaveHasSamples() {
    List<PgType> types =
        samples.catalog().tables().stream().map(t -> t.columns().get(1).type()).toList();
    assertThat(EnumSet.complementOf(EnumSet.of(BuiltInType.PSEUDO)))
        .allMatch(builtIn -> types.stream().anyMatch(type -> type.is(builtIn)));
  }

  private static IngestPlan plan(Profile profile, DmsSettings settings) {
    return IngestPlan.of(
        samples.catalog(), PlanOptions.defaults().withProfile(profile).withDmsSettings(settings));
  }

  private static List<String> disagreements(IngestPlan plan, Report report) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < plan.collections().size(); i++) {
      ColumnMapping mapping = plan.collections().get(i).columns().get(1);
      ColumnReport column = report.tables().get(i).columns().get(1);
      boolean exact = column.isGood() && column.lossy() == 0;
      boolean agrees =
          switch (mapping.verdict()) {
            case EXACT -> exact;
            case LOSSY -> !exact || losesOtherValuesOnly(mapping);
            case IMPOSSIBLE -> column.missing() > 0 || column.wrong() + column.failed() > 0;
          };
      if (!agrees) {
        found.add(describe(mapping, column));
      }
    }
    return found;
  }

  /**
   * The samples are shorter than LobMaxSize, and are loaded; longer values are for {@link
   * VerdictsTest}, changes for others. How a boolean is written is only inferred.
   */
  private static boolean losesOtherValuesOnly(ColumnMapping mapping) {
    return mapping.chosen().concerns().stream()
        .filter(concern -> concern.verdict() != ColumnVerdict.EXACT)
        .allMatch(
            concern ->
                concern == AdvisoryCode.LOB_TRUNCATED
                    || concern == AdvisoryCode.ARRAY_TRUNCATED
                    || concern == AdvisoryCode.NULLS_OMITTED
                    || concern == AdvisoryCode.BOOLEAN_LETTERS
                    || concern == AdvisoryCode.VARCHAR_TRUNCATED);
  }

  private static String describe(ColumnMapping mapping, ColumnReport column) {
    return mapping.column().type().formatType()
        + " "
        + mapping.verdict()
        + " "
        + mapping.chosen().concerns()
        + ", but exact "
        + column.exact()
        + ", lossy "
        + column.lossy()
        + ", failed "
        + column.failed()
        + ", wrong "
        + column.wrong()
        + ", missing "
        + column.missing()
        + " "
        + column.example();
  }

  private static List<String> mismatches(IngestPlan plan, Report report) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < plan.collections().size(); i++) {
      ColumnReport column = report.tables().get(i).columns().get(1);
      if (!column.isGood()) {
        found.add(describe(plan.collections().get(i).columns().get(1), column));
      }
    }
    return found;
  }

  @Test
  void theDocumentedProfileLosesWhatItsAdvisoriesSay() {
    IngestPlan plan =
        plan(Profile.DOCUMENTED, SHORT_VARCHARS.with(DmsSetting.FULL_LOAD_BOOLEAN_TEXT, "letters"));
    assertThat(disagreements(plan, Verification.of(plan).run(samples.connection()))).isEmpty();
  }

  @Test
  void theLosslessProfileNeverFailsAndLosesWhatItsAdvisoriesSay() {
    IngestPlan plan = plan(Profile.LOSSLESS, SHORT_VARCHARS);
    Report report = Verification.of(plan).run(samples.connection());
    assertThat(mismatches(plan, report)).isEmpty();
    assertThat(disagreements(plan, report)).isEmpty();
  }

  /** A build tries every third open question. */
  @Test
  void theLosslessProfileNeverFailsWhateverIsAssumedAboutRockset() {
    List<Switch<?>> all = Dialect.switches();
    neverFails(IntStream.range(0, all.size()).filter(i -> i % 3 == 0).mapToObj(all::get).toList());
  }

  @Tag("long")
  @Test
  void theLosslessProfileNeverFailsWhateverIsAssumedAboutAllOfRockset() {
    neverFails(Dialect.switches());
  }

  private static void neverFails(List<Switch<?>> questions) {
    IngestPlan plan = plan(Profile.LOSSLESS, DmsSettings.recommended());
    for (Switch<?> which : questions) {
      for (String value : which.values()) {
        if (value.equals(Dialect.defaults().get(which).name())) {
          continue; // Verified above.
        }
        Report report =
            Verification.of(plan)
                .withDialect(Dialect.defaults().with(which.name(), value))
                .withoutShrinking()
                .run(samples.connection());
        assertThat(mismatches(plan, report)).as("%s=%s", which.name(), value).isEmpty();
      }
    }
  }

  /**
   * Every setting with every value that it can have, on every type: a loss that the setting makes
   * certain is an error or a warning, every other loss is in the verdict, and a setting that AWS
   * has gives no verdict that is worse than what verification shows. An assumption takes no
   * advisory back. A build tries every sixth setting.
   */
  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void theAdvisoriesFollowTheSettings(DmsSetting setting) {
    check(setting);
  }

  @ParameterizedTest
  @MethodSource("someSettings")
  void theAdvisoriesFollowSomeSettings(DmsSetting setting) {
    check(setting);
  }

  static Stream<DmsSetting> someSettings() {
    return Stream.of(DmsSetting.values()).filter(setting -> setting.ordinal() % 6 == 1);
  }

  private static void check(DmsSetting setting) {
    for (String value : values(setting)) {
      for (Profile profile : Profile.values()) {
        IngestPlan plan = plan(profile, SHORT_VARCHARS.with(setting, value));
        Report report = Verification.of(plan).withoutShrinking().run(samples.connection());
        String what = setting.key() + "=" + value + ", " + profile;
        assertThat(disagreements(plan, report))
            .as(what)
            .allMatch(
                found -> setting.place() == DmsSetting.Place.ASSUMPTION && found.contains("LOSSY"));
        assertThat(certainWithoutWarning(plan, report)).as(what).isEmpty();
        if (profile == Profile.LOSSLESS && setting != DmsSetting.SUPPORT_LOBS) {
          assertThat(mismatches(plan, report)).as(what).isEmpty();
        }
      }
    }
  }

  /** The values that differ from those of the other tests; a few for numbers and texts. */
  private static List<String> values(DmsSetting setting) {
    List<String> values =
        new ArrayList<>(
            setting.choices().isEmpty()
                ? switch (setting) {
                  case LOB_MAX_SIZE -> List.of("1", "1048576");
                  case UNBOUNDED_VARCHAR_MAX_SIZE -> List.of("8000");
                  case PARALLEL_APPLY_THREADS -> List.of("8");
                  default -> List.of("other");
                }
                : setting.choices());
    values.remove(DmsSettings.recommended().value(setting));
    return values;
  }

  /** The columns none of whose values arrives, though no error or warning says so. */
  private static List<String> certainWithoutWarning(IngestPlan plan, Report report) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < plan.collections().size(); i++) {
      ColumnMapping mapping = plan.collections().get(i).columns().get(1);
      ColumnReport column = report.tables().get(i).columns().get(1);
      boolean warned =
          mapping.advisories().stream().anyMatch(a -> a.code().severity() != Severity.INFO)
              || mapping.chosen().concerns().contains(AdvisoryCode.ARRAY_BOUNDS);
      if (column.failed() + column.wrong() + column.missing() > 0
          && column.exact() <= 1
          && !warned) {
        found.add(describe(mapping, column));
      }
    }
    return found;
  }

  @Test
  void theManualShowsTheMatrixOfTypes() throws Exception {
    IngestPlan plan = plan(Profile.DOCUMENTED, DmsSettings.recommended());
    Path manual = Testdata.root().resolve("docs/types.md");
    Manual.check(manual, "All types", TypesManual.matrix(plan));
    Manual.check(manual, "Expressions", TypesManual.expressions(plan));
  }
}
