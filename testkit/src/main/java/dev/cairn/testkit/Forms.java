package dev.cairn.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsTypes;
import dev.cairn.dms.record.DmsRecord.Operation;
import dev.cairn.sample.PgSample;
import dev.cairn.sample.PgValues;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms that values have in records, in both phases and under every setting that matters. */
final class Forms {
  private static final List<Operation> PHASES = List.of(Operation.LOAD, Operation.INSERT);

  /** Longer values are not needed to see which settings matter. */
  private static final int SHORT = 10_000;

  private final PgValues values;
  private final DmsSettings base;
  private final Set<DmsSetting> open;
  private final boolean whole;
  private @Nullable List<Carrier> carriers;

  /**
   * The forms of some values.
   *
   * @param base the settings that come first
   * @param open the settings that may differ from them
   * @param whole whether records differ in anything, or in the JSON of the value only
   */
  Forms(PgValues values, DmsSettings base, Set<DmsSetting> open, boolean whole) {
    this.values = values;
    this.base = base;
    this.open = open;
    this.whole = whole;
  }

  PgValues values() {
    return values;
  }

  Forms with(DmsSettings settings, Set<DmsSetting> others) {
    return new Forms(values, settings, others, whole);
  }

  Forms ofWholeRecords() {
    return new Forms(values, base, open, true);
  }

  /** The different forms of a value, those under the first settings first. */
  Stream<DmsSample> of(PgSample value) {
    return of(value, carriers());
  }

  /** The different forms of a value, those under some settings first. */
  Stream<DmsSample> of(PgSample value, DmsSettings first) {
    return of(
        value,
        carriers().stream().sorted(Comparator.comparing(carrier -> !carrier.has(first))).toList());
  }

  private Stream<DmsSample> of(PgSample value, List<Carrier> order) {
    Set<String> records = new HashSet<>();
    Set<Map.Entry<Operation, JsonNode>> forms = new HashSet<>();
    return order.stream()
        .flatMap(
            carrier ->
                PHASES.stream().flatMap(phase -> form(carrier, value, phase, records).stream()))
        .filter(sample -> whole || forms.add(Map.entry(sample.operation(), sample.json())));
  }

  /** Empty if the record has been before. */
  private static Optional<DmsSample> form(
      Carrier carrier, PgSample value, Operation phase, Set<String> records) {
    String record = carrier.record(value, phase);
    return records.add(record) ? carrier.sample(value, phase, record) : Optional.empty();
  }

  private List<Carrier> carriers() {
    List<Carrier> made = carriers;
    if (made == null) {
      made =
          Variants.of(base, open, this::differ).stream()
              .map(settings -> new Carrier(values.type(), settings))
              .toList();
      carriers = made;
    }
    return made;
  }

  /** Whether some edge case differs between two settings. */
  private boolean differ(DmsSettings one, DmsSettings other) {
    if (one.number(DmsSetting.LOB_MAX_SIZE) != other.number(DmsSetting.LOB_MAX_SIZE)) {
      return DmsTypes.of(values.type(), one).lob();
    }
    Carrier before = new Carrier(values.type(), one);
    Carrier after = new Carrier(values.type(), other);
    return values.edges().stream()
        .filter(sample -> sample.size().orElse(0) <= SHORT)
        .anyMatch(
            sample -> PHASES.stream().anyMatch(phase -> differ(before, after, sample, phase)));
  }

  private boolean differ(Carrier before, Carrier after, PgSample sample, Operation phase) {
    return whole
        ? !before.record(sample, phase).equals(after.record(sample, phase))
        : !before.member(sample, phase).equals(after.member(sample, phase));
  }
}
