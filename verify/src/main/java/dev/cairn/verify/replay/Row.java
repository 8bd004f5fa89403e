package dev.cairn.verify.replay;

import dev.cairn.dms.record.DmsRecord;
import dev.cairn.emulator.wire.LoadEncoder;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param place its place in the order in which PostgreSQL gave the rows
 * @param key null if no document can be the row's
 * @param encoder of its relation
 * @param texts the emulator's items, then those of the comparison
 * @param unreadable the columns whose values the server has but cannot give
 */
record Row(
    long place,
    @Nullable String key,
    LoadEncoder encoder,
    @Nullable String[] texts,
    Set<String> unreadable) {
  /** This row with its own copy of the texts. */
  Row kept() {
    return new Row(place, key, encoder, texts.clone(), unreadable);
  }

  /** The record that a load makes of the row. */
  DmsRecord.Data now() {
    return encoder.data(texts, Instant.EPOCH);
  }
}
