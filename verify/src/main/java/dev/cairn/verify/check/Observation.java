package dev.cairn.verify.check;

import dev.cairn.dms.record.DmsRecord;
import org.jspecify.annotations.Nullable;

/**
 * A row as the server gave it, with the record that brings its values to the collection.
 *
 * @param texts of {@link TableItems}; the array may be used again
 * @param first where in the texts those for the comparison begin
 * @param record null if no record is known
 * @param place of the row in the table's order; of equal examples that of the first row is kept
 */
public record Observation(
    @Nullable String[] texts, int first, DmsRecord.@Nullable Data record, long place) {}
