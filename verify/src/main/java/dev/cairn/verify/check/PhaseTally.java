package dev.cairn.verify.check;

import dev.cairn.dms.record.RawJson;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.Value;
import dev.cairn.verify.result.PhaseComparison;
import dev.cairn.verify.result.PhaseExample;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts how a column's values differ between load records and change records. */
final class PhaseTally {
  private final Function<Seen, Outcome> column;
  private final String field;
  private long compared;
  private long formsDiffer;
  private long documentsDiffer;
  private @Nullable PhaseExample example;

  /**
   * The tally of one column.
   *
   * @param column makes a document of that column alone
   * @param field the name of its field
   */
  PhaseTally(Function<Seen, Outcome> column, String field) {
    this.column = column;
    this.field = field;
  }

  /** Equal text makes equal values, since a column's expression sees its text. */
  void same() {
    compared++;
  }

  /** Counts a value whose text differs. */
  void differs(RawJson load, Seen loaded, RawJson change, Seen changed) {
    compared++;
    formsDiffer++;
    Outcome ofLoad = column.apply(loaded);
    Outcome ofChange = column.apply(changed);
    boolean agree = value(ofLoad).equals(value(ofChange));
    PhaseExample made =
        new PhaseExample(
            load.toString(),
            change.toString(),
            document(ofLoad),
            document(ofChange),
            failure(ofLoad).or(() -> failure(ofChange)).orElse(""));
    boolean worse = !agree && documentsDiffer == 0;
    boolean alike = agree == (documentsDiffer == 0);
    if (example == null || worse || (alike && PhaseExample.SMALLEST.compare(made, example) < 0)) {
      example = made;
    }
    documentsDiffer += agree ? 0 : 1;
  }

  /** Adds what another tally of the column counted in other rows. */
  void merge(PhaseTally other) {
    merge(other.compared, other.formsDiffer, other.documentsDiffer, other.example);
  }

  private void merge(long values, long forms, long documents, @Nullable PhaseExample found) {
    boolean worse = documentsDiffer == 0 && documents > 0;
    boolean alike = (documentsDiffer == 0) == (documents == 0);
    if (found != null
        && (example == null
            || worse
            || (alike && PhaseExample.SMALLEST.compare(found, example) < 0))) {
      example = found;
    }
    compared += values;
    formsDiffer += forms;
    documentsDiffer += documents;
  }

  /** Writes what was counted. */
  void write(DataOutput out) throws IOException {
    out.writeLong(compared);
    out.writeLong(formsDiffer);
    out.writeLong(documentsDiffer);
    PhaseExample shown = example;
    out.writeBoolean(shown != null);
    if (shown != null) {
      PartBytes.text(out, shown.loadRecord());
      PartBytes.text(out, shown.changeRecord());
      PartBytes.text(out, shown.loadDocument());
      PartBytes.text(out, shown.changeDocument());
      PartBytes.text(out, shown.message());
    }
  }

  /** Adds what another tally of the column wrote. */
  void merge(DataInput in) throws IOException {
    merge(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readBoolean()
            ? new PhaseExample(
                PartBytes.text(in),
                PartBytes.text(in),
                PartBytes.text(in),
                PartBytes.text(in),
                PartBytes.text(in))
            : null);
  }

  private Optional<Value> value(Outcome outcome) {
    return outcome instanceof Outcome.Emitted emitted
        ? Optional.of(emitted.document().get(field))
        : Optional.empty();
  }

  private String document(Outcome outcome) {
    return value(outcome).filter(v -> v != Value.UNDEFINED).map(JsonValues::write).orElse("");
  }

  private static Optional<String> failure(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        ? Optional.of(failed.message())
        : Optional.empty();
  }

  /** Empty if nothing was compared. */
  Optional<PhaseComparison> report() {
    return compared == 0
        ? Optional.empty()
        : Optional.of(
            new PhaseComparison(
                compared, formsDiffer, documentsDiffer, Optional.ofNullable(example)));
  }
}
