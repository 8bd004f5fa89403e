package dev.cairn.preflight;

import dev.cairn.catalog.TableName;
import dev.cairn.emulator.source.RelationRows;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.preflight.ProbeConditions.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The probes of one relation: all in one statement, and if PostgreSQL refuses that, half of the
 * columns at a time, so that failing ones are named and the others are checked.
 */
final class RelationProbe {
  /** The SQLSTATE of a statement that ran into its timeout. */
  private static final String QUERY_CANCELED = "57014";

  private final SourceSession session;
  private final TableName relation;
  private final String sample;
  private final List<ProbeFinding> findings = new ArrayList<>();
  private final List<ProbeFailure> failed = new ArrayList<>();
  private long looked;

  /**
   * A probe of a relation.
   *
   * @param sample the clause after its name in FROM
   */
  RelationProbe(SourceSession session, TableName relation, String sample) {
    this.session = session;
    this.relation = relation;
    this.sample = sample;
  }

  /**
   * Looks.
   *
   * @param byColumn the probes of each column; those of one have one column
   * @return whether PostgreSQL ended in time
   */
  boolean run(List<List<Probe>> byColumn) {
    List<List<Probe>> columns = byColumn.stream().filter(probes -> !probes.isEmpty()).toList();
    try {
      Optional<SourceException> failure = look(columns);
      if (failure.isPresent()) {
        Optional<SourceException> ofTable = look(List.of());
        if (ofTable.isPresent()) {
          fail(Optional.empty(), ofTable.get());
        } else {
          split(columns, failure.get());
        }
      }
      return true;
    } catch (SourceException e) {
      if (e.sqlState().equals(QUERY_CANCELED)) {
        return false;
      }
      throw e;
    }
  }

  private void split(List<List<Probe>> columns, SourceException failure) {
    if (columns.size() == 1) {
      fail(Optional.of(columns.get(0).get(0).column()), failure);
      return;
    }
    int half = columns.size() / 2;
    for (List<List<Probe>> some :
        List.of(columns.subList(0, half), columns.subList(half, columns.size()))) {
      look(some).ifPresent(again -> split(some, again));
    }
  }

  private void fail(Optional<String> column, SourceException failure) {
    failed.add(new ProbeFailure(relation, column, String.valueOf(failure.getMessage())));
  }

  /**
   * Looks at some columns.
   *
   * @return why PostgreSQL refused; empty if it did not
   * @throws SourceException when the time is up, or the server is lost
   */
  private Optional<SourceException> look(List<List<Probe>> columns) {
    List<String> names = new ArrayList<>();
    List<Probe> probes = new ArrayList<>();
    List<String> items = new ArrayList<>(List.of("pg_catalog.count(*)"));
    for (List<Probe> ofColumn : columns) {
      names.add(QualifiedName.unqualified(ofColumn.get(0).column()).toSql());
      probes.addAll(ofColumn);
    }
    probes.forEach(probe -> items.add(probe.aggregate()));
    probes.forEach(probe -> items.add(probe.longest().isEmpty() ? "0" : probe.longest()));
    try {
      RelationRows.aggregates(relation, names.isEmpty() ? List.of("1") : names, sample, items)
          .read(session, (counts, unreadable) -> found(probes, counts));
      return Optional.empty();
    } catch (SourceException e) {
      if (e.code() != SourceException.Code.TABLE_UNREADABLE
          || e.sqlState().equals(QUERY_CANCELED)) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  private void found(List<Probe> probes, @Nullable String[] counts) {
    looked = Long.parseLong(Objects.requireNonNull(counts[0]));
    for (int i = 0; i < probes.size(); i++) {
      String count = counts[i + 1];
      String longest = counts[probes.size() + i + 1];
      findings.add(
          new ProbeFinding(
              relation,
              probes.get(i).column(),
              probes.get(i).kind(),
              count == null ? 0 : Long.parseLong(count),
              looked,
              sample.isEmpty(),
              longest == null ? 0 : Long.parseLong(longest)));
    }
  }

  /** The count of each probe, zeros included. */
  List<ProbeFinding> findings() {
    return findings;
  }

  /** The number of rows that were looked at. */
  long looked() {
    return looked;
  }

  List<ProbeFailure> failed() {
    return failed;
  }
}
