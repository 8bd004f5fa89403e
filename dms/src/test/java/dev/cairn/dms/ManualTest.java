package dev.cairn.dms;

import dev.cairn.dms.record.ControlOperation;
import dev.cairn.dms.record.ControlType;
import dev.cairn.postgres.IntervalFields;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
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
            all` tries the assumptions that matter to each table. `testdata/dms/forms.txt` shows the form
            of each type's values in a record, with evidence; a test checks it on a live server. A test
            generates this page from the code.

            If a setting is not given, `generate`, `verify` and `capture` use Cairn's default, which
            `generate` writes into the bundle; `--bundle DIR` uses the bundle's settings.

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
        The emulator sends these records under the settings above. It does not emulate the tables that
        DMS can write about a running task (`awsdms_status`, `awsdms_history`, `awsdms_suspended_tables`,
        `awsdms_full_load_exceptions`). Their records have an empty schema name (captured); `verify` and
        `eval` drop them. A user's own table whose name begins with `awsdms_` has a schema and is a table
        like any other. Under all settings, a row is sent with the columns that it had when it was written
        (inferred), and `capture` reports in the end which definitions changed. Operations are also read
        in the spelling of AWS's manual (`DropTable`). A definition may have more fields than the emulator
        writes, such as `collation-name` (captured, MySQL family).

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
    page.append("\nLength of an interval, of which the values keep their whole text:\n\n");
    page.append("| column | length | evidence |\n|---|---|---|\n");
    length(page, "interval", "inferred");
    for (IntervalFields fields : IntervalFields.values()) {
      length(
          page,
          "interval " + fields.sql(),
          fields == IntervalFields.MONTH ? "inferred" : "captured");
    }
    page.append("\n## Partition keys\n\n");
    page.append(
        """
        The partition key decides the shard of a record, and so the order in which records arrive:

        | rule of the table mappings | load | changes | evidence |
        |---|---|---|---|
        | none, or one that names no type | `primary-key` | `schema-table` | captured |
        | none, `ParallelApplyThreads` above 0 | `primary-key` | `primary-key` | captured |
        | `schema-table` | `schema-table` | `schema-table` | captured, changes documented |
        | `primary-key` | `primary-key` | `primary-key` | documented |
        | `transaction-id` | `schema-table` | `transaction-id` | chosen, changes documented |
        | `constant`, `attribute-name` | the same | the same | documented |
        | any that needs a key, table without one | `schema-table` | `schema-table` | captured |

        AWS says that a rule gives the partition key of a table's data records, and that `primary-key` is
        only the default with `ParallelApply*` settings. No captured task has a rule for `primary-key` and
        no such settings, so that its changes are documented and not captured. What follows:

        - Without a rule every change of a table goes to one shard, whatever the number of shards, and may
          overtake the load record of its key, which is on another shard.
        - With a rule for `primary-key` load and changes of a key are on one shard, in order. Changes of one
          transaction are on several. An update of the key goes to the new key's shard.
        - Control records have the task as their key, so that no order holds between them and rows.

        ## Settings and rules of others

        What a task may have that the emulator does not do, and what `verify --records` then shows: with
        `--jdbc-url`, which compares with the rows, and with `--bundle` alone, which does not. Each row was
        tried with records composed for it.

        | setting or rule | records then | with `--jdbc-url` | with `--bundle` alone |
        |---|---|---|---|
        | `rename`, prefix, suffix, case of schema or table | bear the new name (inferred) | bad: values missing; `NOT_IN_PLAN` | incomplete: `NOT_IN_PLAN` |
        | case or `rename` of columns, the key among them | `{"ID":1,"NAME":"ann"}` (inferred) | bad: `RECORD_UNUSABLE`, `COLUMN_NOT_IN_PLAN` | bad: `RECORD_UNUSABLE`, `COLUMN_NOT_IN_PLAN`, `COLUMN_NOT_IN_RECORDS` |
        | `rename` of a column outside the key | `{"id":1,"title":"ann"}` (inferred) | bad: values missing; `COLUMN_NOT_IN_PLAN` | incomplete: `COLUMN_NOT_IN_PLAN`, `COLUMN_NOT_IN_RECORDS` |
        | `remove-column`, `exclude-columns` | lack the column (documented) | bad: values missing | incomplete: `COLUMN_NOT_IN_RECORDS` |
        | `add-column`, `attribute-mappings` | have a column more (documented) | good: `COLUMN_NOT_IN_PLAN` | good: `COLUMN_NOT_IN_PLAN` |
        | `map-record-to-document` | `{"_doc":{"id":1}}` (documented) | bad: `RECORD_UNUSABLE`, `COLUMN_NOT_IN_PLAN` | bad: `RECORD_UNUSABLE`, `COLUMN_NOT_IN_PLAN`, `COLUMN_NOT_IN_RECORDS` |
        | `add-before-image-columns` | have `BI_id` beside `id` (captured) | good: `COLUMN_NOT_IN_PLAN` | good: `COLUMN_NOT_IN_PLAN` |
        | `data-masking-...` | hold other values (documented) | bad: values wrong | good: nothing is compared |
        | full LOB mode | hold whole values, if they arrive (captured) | good | good |

        `COLUMN_NOT_IN_RECORDS` needs `IncludeNullAndEmpty`, Cairn's default: without it an absent column is
        null. A before image column is a field of the document, as any column that the plan does not know.

        """);
    page.append("## What a value looks like\n\n");
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

  private static void length(StringBuilder page, String column, String evidence) {
    PgType type = PgTypeNames.parse(column);
    page.append("| `")
        .append(column)
        .append("` | ")
        .append(ControlType.length(type, DmsTypes.of(type)).orElseThrow())
        .append(" | ")
        .append(evidence)
        .append(" |\n");
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
