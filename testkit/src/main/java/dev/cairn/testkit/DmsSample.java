package dev.cairn.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.record.DmsRecord.Operation;
import dev.cairn.sample.PgSample;
import dev.cairn.verify.compare.Loss;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL value in a record of DMS. Its table is {@code public.sample}, with a key {@code id}
 * and the value in column {@code v}.
 *
 * @param value the value in PostgreSQL
 * @param operation {@code LOAD}, or {@code INSERT} for a record of the change phase
 * @param settings the settings of endpoints and task, and the assumptions about DMS, under which
 *     the record looks like this
 * @param record the whole record as DMS puts it on the stream
 * @param json the member {@code v} of the record's {@code data}; a {@code MissingNode} where the
 *     record leaves it out
 * @param expected the value that the record carries, in Java as {@link PgSample#truth()} has it;
 *     null where it carries none
 * @param loss the loss on the way, for which the record carries another value than PostgreSQL has;
 *     empty if it carries the same value
 */
public record DmsSample(
    PgSample value,
    Operation operation,
    DmsSettings settings,
    String record,
    JsonNode json,
    @Nullable Object expected,
    Optional<Loss> loss) {
  /** The value, operation and JSON. */
  @Override
  public String toString() {
    return Shown.of(value) + " " + operation.word() + " " + Shown.of(json);
  }
}
