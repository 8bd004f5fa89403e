package dev.cairn.dms;

import dev.cairn.dms.record.ControlOperation;
import dev.cairn.dms.record.ControlType;
import dev.cairn.testing.Golden;
import dev.cairn.testing.Testdata;
import org.junit.jupiter.api.Test;

/** The page of the manual about DMS says what the code says. */
class ManualTest {
  @Test
  void thePageAboutDmsShowsWhatTheCodeUses() {
    StringBuilder page =
        new StringBuilder(
            """
            # What is known and assumed about AWS DMS

            DMS is a closed product. Each statement below carries its evidence: **documented** by AWS,
            **captured** in a record of a real stream, **inferred** from both, or **chosen** by
            Cairn. `./cairn capture --dms NAME=VALUE` sets any of them; `./cairn verify --assumptions
            all` tries the assumptions that matter to each table. What a value of each type looks like
            in a record is written, with evidence, in `testdata/dms/forms.txt`, and tested on a live
            server. This page is checked against the code by a test.

            Where a setting is not given, `generate`, `verify` and `capture` use Cairn's default, which
            `generate` writes into the bundle; `--bundle DIR` uses what the bundle sets.

            """);
    for (DmsSetting.Place place : DmsSetting.Place.values()) {
      page.append("## ").append(title(place)).append("\n\n");
      boolean assumed = place == DmsSetting.Place.ASSUMPTION;
      page.append(
          assumed
              ? "| name | values, the default first | effect | evidence |\n|---|---|---|---|\n"
              : "| name | values | AWS's default | Cairn's default | effect | evidence |\n"
                  + "|---|---|---|---|---|---|\n");
      for (DmsSetting setting : DmsSetting.values()) {
        if (setting.place() == place) {
          page.append("| `").append(setting.key()).append("` | ").append(values(setting));
          if (!assumed) {
            page.append(" | `")
                .append(DmsSettings.defaults().value(setting))
                .append("` | `")
                .append(DmsSettings.recommended().value(setting))
                .append('`');
          }
          page.append(" | ")
              .append(setting.effect())
              .append(" | ")
              .append(setting.evidence().word())
              .append(" |\n");
        }
      }
      page.append('\n');
    }
    page.append("## How Rockset reads the records\n\n");
    page.append("Under source format POSTGRESQL:\n\n");
    page.append("| name | assumption | evidence |\n|---|---|---|\n");
    for (SourceAssumption assumption : SourceAssumption.values()) {
      page.append("| `")
          .append(assumption.name())
          .append("` | ")
          .append(assumption.statement())
          .append(" | ")
          .append(assumption.evidence().word())
          .append(" |\n");
    }
    page.append("\n## Control records\n\n");
    page.append(
        """
        What the emulator sends under the settings above. The tables that DMS writes about a running
        task if asked to (`awsdms_status`, `awsdms_history`, `awsdms_suspended_tables`) are not
        emulated. Whatever is set, a row is sent with the columns that it had when it was written
        (inferred), and `capture` tells in the end which definitions changed.

        """);
    page.append(
        "| operation | sent | how that is known | how its form is known |\n|---|---|---|---|\n");
    for (ControlOperation operation : ControlOperation.values()) {
      page.append("| `")
          .append(operation.word())
          .append("` | ")
          .append(operation.when())
          .append(" | ")
          .append(operation.whenEvidence().word())
          .append(" | ")
          .append(operation.form().word())
          .append(" |\n");
    }
    page.append("\nTypes in a definition:\n\n");
    page.append("| control record | DMS type | evidence |\n|---|---|---|\n");
    for (ControlType type : ControlType.values()) {
      page.append("| `")
          .append(type.wireName())
          .append("` | ")
          .append(type.dmsTypes())
          .append(" | ")
          .append(type.evidence().word())
          .append(" |\n");
    }
    page.append("\n## What a value looks like\n\n");
    page.append("| form | JSON | looks like | evidence |\n|---|---|---|---|\n");
    for (WireForm form : WireForm.values()) {
      page.append("| `")
          .append(form.name())
          .append("` | ")
          .append(form.json())
          .append(" | ")
          .append(form.description())
          .append(" | ")
          .append(form.evidence().word())
          .append(" |\n");
    }
    Golden.check(page.toString(), Testdata.root().resolve("docs/dms.md"));
  }

  private static String title(DmsSetting.Place place) {
    return switch (place) {
      case SOURCE_ENDPOINT -> "Settings of the source endpoint";
      case TARGET_ENDPOINT -> "Settings of the target endpoint";
      case TASK -> "Settings of the task";
      case TABLE_MAPPINGS -> "Object-mapping rules of the table mappings";
      case ENGINE -> "Forms of older engines";
      case ASSUMPTION -> "Assumptions where AWS is silent";
    };
  }

  private static String values(DmsSetting setting) {
    return setting.choices().isEmpty()
        ? "`" + setting.defaultValue() + "`"
        : "`" + String.join("`, `", setting.choices()) + "`";
  }
}
