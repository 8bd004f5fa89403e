package dev.cairn.emulator.task;

import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.record.ControlOperation;
import dev.cairn.emulator.source.ChangeSlot;
import dev.cairn.emulator.source.CurrentRows;
import dev.cairn.emulator.source.DecodedChange;
import dev.cairn.emulator.source.Lookups;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.emulator.wire.ChangeEncoder;
import dev.cairn.emulator.wire.ControlEncoder;
import dev.cairn.emulator.wire.Definitions;
import dev.cairn.emulator.wire.TransactionPlace;
import dev.cairn.emulator.wire.WireTimes;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Follows the transactions in the WAL and makes a task's records from them. */
final class ChangeRecords {
  private final SourceTables sources;
  private final DmsSettings settings;
  private final InstantSource clock;
  private final Consumer<TaskFinding> findings;
  private final ControlEncoder control;
  private long previousXid;
  private long previousOrdinal;

  /**
   * Makes the records of the changes of these tables.
   *
   * @param begun the relations when the task began
   * @param lookups a connection for what is so later, which prints values as {@link SourceSession}
   *     does
   * @param asText by table, the columns whose DMS type a rule of the task changes to string
   * @param findings receives each event that DMS does not carry
   */
  ChangeRecords(
      SourceTables.Begun begun,
      Lookups lookups,
      List<Table> tables,
      Map<TableName, Set<String>> asText,
      DmsSettings settings,
      InstantSource clock,
      Consumer<TaskFinding> findings) {
    this.settings = settings;
    this.clock = clock;
    this.findings = findings;
    this.control = new ControlEncoder(settings);
    CurrentRows current = new CurrentRows(lookups);
    this.sources =
        new SourceTables(
            tables,
            begun,
            lookups,
            (table, shaped) ->
                new ChangeEncoder(
                    shaped,
                    settings,
                    asText.getOrDefault(table.name(), Set.of()),
                    (column, row) -> current.text(shaped, column, row)));
  }

  /** A consumer of the next decoded lines that hands the records over. */
  Transactions into(RecordSink sink) {
    return new Transactions(sink);
  }

  /** Makes the records of some transactions. */
  final class Transactions implements ChangeSlot.Consumer {
    private final RecordSink sink;
    private final boolean details = settings.isOn(DmsSetting.INCLUDE_TRANSACTION_DETAILS);
    private final List<Waiting> waiting = new ArrayList<>();
    private long xid;
    private long ordinal;
    private long sent;

    private record Waiting(String lsn, DecodedChange.Row row) {}

    private Transactions(RecordSink sink) {
      this.sink = sink;
    }

    @Override
    public void accept(ChangeSlot.Line line) throws SQLException {
      DecodedChange change = line.change();
      if (change instanceof DecodedChange.Begin begin) {
        xid = begin.xid();
        ordinal = 0;
      } else if (change instanceof DecodedChange.Commit commit) {
        for (Waiting w : waiting) {
          send(w.lsn(), w.row(), commitTimestamp(commit.timestamp()));
        }
        waiting.clear();
      } else if (change instanceof DecodedChange.Truncate truncate) {
        truncate.relations().stream().filter(sources::carries).forEach(this::truncated);
      } else if (change instanceof DecodedChange.Row row) {
        row(line.lsn(), row);
      }
    }

    /** Looks, after the last of some lines, for changed definitions. */
    void end() {
      try {
        sources.checkIfWritten(this::altered);
      } catch (SQLException e) {
        throw SourceException.changes("definitions cannot be read", e);
      }
    }

    private void truncated(TableName relation) {
      findings.accept(
          new TaskFinding(
              relation,
              Optional.of(ControlOperation.TRUNCATE_TABLE),
              "TRUNCATE of " + relation.toSql() + " leaves its rows in the collection"));
    }

    private void row(String lsn, DecodedChange.Row row) throws SQLException {
      if (!sources.carries(row.relation())) {
        sources
            .unknownRelation(row.relation(), this::altered)
            .map(message -> new TaskFinding(row.relation(), Optional.empty(), message))
            .ifPresent(findings);
      } else if (details) {
        waiting.add(new Waiting(lsn, row));
      } else {
        send(lsn, row, "");
      }
    }

    private void send(String lsn, DecodedChange.Row row, String commitTimestamp)
        throws SQLException {
      ChangeEncoder encoder = sources.encoder(row, this::altered);
      if (!encoder.sends(row.kind())) {
        findings.accept(
            new TaskFinding(
                row.relation(),
                Optional.empty(),
                "DMS ignores updates and deletes of "
                    + row.relation().toSql()
                    + ", which has no primary key"));
        return;
      }
      ordinal++;
      sent++;
      TransactionPlace place =
          new TransactionPlace(xid, ordinal, previousXid, previousOrdinal, commitTimestamp, lsn);
      sink.accept(
          encoder.record(row, place, clock.instant()), () -> encoder.partitionKey(row, place));
      previousXid = xid;
      previousOrdinal = ordinal;
    }

    private void altered(Definitions.Change change, Optional<Table> now) {
      findings.accept(
          new TaskFinding(change.relation(), Optional.of(change.operation()), change.finding()));
      if (settings.isOn(DmsSetting.INCLUDE_TABLE_ALTER_OPERATIONS)) {
        sink.accept(
            control.altered(change.operation(), change.relation(), now, clock.instant()),
            () -> ControlEncoder.partitionKey(change.relation()));
        sent++;
      }
    }

    /** The number of records that were handed over. */
    long sent() {
      return sent;
    }
  }

  /** Six fraction digits always (captured). */
  private static String commitTimestamp(String text) {
    String iso = WireTimes.timestamp(text, DmsSettings.defaults());
    return iso.contains(".") ? iso : iso.replace("Z", ".000000Z");
  }
}
