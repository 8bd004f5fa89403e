package dev.cairn.verify.assume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.source.RelationRows;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.emulator.wire.LoadEncoder;
import dev.cairn.emulator.wire.RowChangeEncoder;
import dev.cairn.mapping.Profile;
import dev.cairn.mapping.TypeSamples;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever an assumption about DMS changes in a record of any type is among the questions. */
class QuestionsTest {
  private static List<String> records(
      SourceSession session, CollectionPlan plan, DmsSettings settings, boolean changes) {
    List<String> records = new ArrayList<>();
    TableName relation = plan.table().name();
    LoadEncoder load = LoadEncoder.of(plan.table(), relation, settings, plan.columnsAsText());
    RowChangeEncoder change =
        RowChangeEncoder.of(plan.table(), relation, settings, plan.columnsAsText());
    session.rows(
        RelationRows.select(load.selectItems(), relation),
        texts -> {
          byte[] json =
              changes ? change.inserted(texts, Instant.EPOCH) : load.record(texts, Instant.EPOCH);
          records.add(new String(json, StandardCharsets.UTF_8));
        });
    return records;
  }

  @Test
  void whatAnAssumptionAboutDmsChangesInARecordIsAsked() throws Exception {
    Random random = new Random(4711);
    Set<DmsSetting> seen = new HashSet<>();
    try (TypeSamples samples = TypeSamples.create();
        SourceSession session = SourceSession.open(samples.connection())) {
      for (int round = 0; round < 3; round++) {
        DmsSettings given = round == 0 ? DmsSettings.recommended() : random(random);
        Profile profile = Profile.values()[round % 2];
        IngestPlan plan =
            IngestPlan.of(
                samples.catalog(),
                PlanOptions.defaults().withProfile(profile).withDmsSettings(given));
        for (CollectionPlan collection : plan.collections()) {
          for (boolean changes : new boolean[] {false, true}) {
            check(session, collection, given, changes, seen);
          }
        }
      }
    }
    assertThat(seen)
        .contains(
            DmsSetting.FULL_LOAD_BOOLEAN_TEXT,
            DmsSetting.CDC_BOOLEAN_TEXT,
            DmsSetting.NUMBER_PRECISION,
            DmsSetting.NOT_A_NUMBER,
            DmsSetting.INFINITE_TIME,
            DmsSetting.BC_YEAR,
            DmsSetting.TIME_FRACTION,
            DmsSetting.TIMETZ_OFFSET,
            DmsSetting.EMPTY_STRING,
            DmsSetting.DOMAIN_FORM);
  }

  /** Every setting and assumption at any of its values. */
  private static DmsSettings random(Random random) {
    DmsSettings settings = DmsSettings.defaults();
    for (DmsSetting setting : DmsSetting.values()) {
      List<String> choices = setting.choices();
      if (!choices.isEmpty() && setting != DmsSetting.SUPPORT_LOBS) {
        settings = settings.with(setting, choices.get(random.nextInt(choices.size())));
      }
    }
    return settings;
  }

  private static void check(
      SourceSession session,
      CollectionPlan plan,
      DmsSettings given,
      boolean changes,
      Set<DmsSetting> seen) {
    Assumptions assumptions = new Assumptions(Dialect.defaults(), given);
    Questions questions =
        changes ? Questions.withChanges(plan, assumptions) : Questions.ofLoad(plan, assumptions);
    List<String> before = records(session, plan, given, changes);
    for (DmsSetting setting : DmsSetting.values()) {
      if (setting.place() != DmsSetting.Place.ASSUMPTION) {
        continue;
      }
      for (String answer : setting.choices()) {
        if (!records(session, plan, given.with(setting, answer), changes).equals(before)) {
          seen.add(setting);
          assertThat(questions.all())
              .as("%s of %s under %s", answer, plan.columns().get(1).column(), given)
              .extracting(Assumptions.Question::name)
              .contains(setting.key());
        }
      }
    }
  }
}
