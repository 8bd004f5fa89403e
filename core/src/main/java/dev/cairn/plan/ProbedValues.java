package dev.cairn.plan;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Probed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The evidence from the data by column and advisory: it makes a possible loss a warning, or shows
 * that no value is affected. Immutable.
 */
public final class ProbedValues {
  private static final long BYTES = 1024;

  /** In KB; a record of Kinesis has at most 1 MiB. */
  private static final long LARGEST = 1000;

  /** A column, and an advisory about its values. */
  public record Key(TableName table, String column, AdvisoryCode code) {}

  private final Map<Key, Probed> found;

  private ProbedValues(Map<Key, Probed> found) {
    this.found = new LinkedHashMap<>(found);
  }

  /** {@return the counts when no one looked: there are none} */
  public static ProbedValues none() {
    return new ProbedValues(Map.of());
  }

  /**
   * {@return the counts by column and advisory}
   *
   * @param found the counts of a look into the data
   */
  public static ProbedValues of(Map<Key, Probed> found) {
    return new ProbedValues(found);
  }

  /**
   * {@return the largest length of a value that DMS carries as a LOB, in bytes; 0 if none was
   * measured}
   */
  public long longest() {
    return found.values().stream().mapToLong(Probed::longest).max().orElse(0);
  }

  /** {@return the counts, in the order in which they were given} */
  public Map<Key, Probed> found() {
    return Map.copyOf(found);
  }

  /**
   * {@return the settings with a LobMaxSize that no value exceeds, as far as a record can hold it:
   * the next power of two in KB} A value that a user chose stays, and so does one that is large
   * enough.
   *
   * @param settings the settings of DMS
   */
  public DmsSettings adjusted(DmsSettings settings) {
    long chosen = settings.number(DmsSetting.LOB_MAX_SIZE);
    boolean own = chosen != DmsSettings.recommended().number(DmsSetting.LOB_MAX_SIZE);
    if (own || longest() <= chosen * BYTES) {
      return settings;
    }
    long size = chosen;
    while (size * BYTES < longest() && size < LARGEST) {
      size = Math.min(LARGEST, size * 2);
    }
    return settings.with(DmsSetting.LOB_MAX_SIZE, Long.toString(size));
  }

  /**
   * {@return the plan, whose advisories have this evidence} Its expressions stay. Whether a value
   * is longer than LobMaxSize is decided by the plan's settings.
   *
   * @param plan a plan of the tables that were looked at
   */
  public IngestPlan in(IngestPlan plan) {
    if (found.isEmpty()) {
      return plan;
    }
    long limit = plan.options().dmsSettings().number(DmsSetting.LOB_MAX_SIZE) * BYTES;
    Map<Key, Probed> under = new LinkedHashMap<>();
    found.forEach((key, probed) -> under.put(key, under(limit, key, probed)));
    return new ProbedValues(under).annotated(plan);
  }

  private static Probed under(long limit, Key key, Probed probed) {
    boolean ofLob =
        key.code() == AdvisoryCode.LOB_TRUNCATED || key.code() == AdvisoryCode.ARRAY_TRUNCATED;
    if (!ofLob || probed.longest() == 0) {
      return probed;
    }
    long values = probed.longest() <= limit ? 0 : Math.max(1, probed.values());
    return new Probed(values, probed.rows(), probed.all(), probed.longest());
  }

  private IngestPlan annotated(IngestPlan plan) {
    return new IngestPlan(
        plan.catalog(), plan.options(), plan.collections().stream().map(this::in).toList());
  }

  private CollectionPlan in(CollectionPlan plan) {
    TableName table = plan.table().name();
    return new CollectionPlan(
        plan.table(),
        plan.columns().stream().map(column -> in(table, column)).toList(),
        plan.excluded(),
        in(table, plan.advisories()),
        plan.statement(),
        plan.tableMappings());
  }

  private ColumnMapping in(TableName table, ColumnMapping column) {
    return new ColumnMapping(
        column.column(),
        column.dmsType(),
        column.documented(),
        column.lossless(),
        column.chosen(),
        column.field(),
        column.override(),
        column.own(),
        in(table, column.advisories()));
  }

  private List<Advisory> in(TableName table, List<Advisory> advisories) {
    return advisories.stream()
        .map(
            advisory ->
                advisory
                    .column()
                    .flatMap(column -> of(new Key(table, column, advisory.code())))
                    .map(advisory::withProbed)
                    .orElse(advisory))
        .toList();
  }

  private Optional<Probed> of(Key key) {
    return Optional.ofNullable(found.get(key));
  }
}
