package dev.cairn.emulator.task;

import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.record.ControlOperation;
import dev.cairn.emulator.wire.ControlEncoder;
import java.time.InstantSource;
import java.util.Set;

/**
 * The control records with which a task begins. Which of them come is known from captures of tasks
 * with and without the settings of control records; see {@link ControlOperation}. The tables that
 * DMS writes about itself when ControlTablesSettings asks for them are not emulated.
 */
public final class TaskStart {
  private final DmsSettings settings;
  private final InstantSource clock;
  private final ControlEncoder encoder;

  private TaskStart(DmsSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.encoder = new ControlEncoder(settings);
  }

  /**
   * {@return a start under these settings}
   *
   * @param settings the settings of DMS's endpoints and task
   * @param clock gives each record the time at which it was made
   */
  public static TaskStart of(DmsSettings settings, InstantSource clock) {
    return new TaskStart(settings, clock);
  }

  /**
   * Hands over what comes before all tables: the definition of DMS's own table of exceptions.
   *
   * @param sink takes the records
   */
  public void task(RecordSink sink) {
    sink.accept(
        encoder.applyExceptions(clock.instant()),
        () -> ControlEncoder.partitionKey(ControlEncoder.APPLY_EXCEPTIONS));
  }

  /**
   * Hands over what comes before the load of a table, for each of its {@link Table#relations()
   * relations}.
   *
   * @param table the table
   * @param asText the columns whose DMS type a rule of the task changes to string
   * @param sink takes the records
   */
  public void table(Table table, Set<String> asText, RecordSink sink) {
    if (!settings.is(DmsSetting.TARGET_TABLE_PREP_MODE, "DROP_AND_CREATE")) {
      return;
    }
    for (TableName relation : table.relations()) {
      if (settings.isOn(DmsSetting.INCLUDE_TABLE_ALTER_OPERATIONS)) {
        sink.accept(
            encoder.dropTable(relation, clock.instant()),
            () -> ControlEncoder.partitionKey(relation));
      }
      sink.accept(
          encoder.createTable(table, relation, asText, clock.instant()),
          () -> ControlEncoder.partitionKey(relation));
    }
  }
}
