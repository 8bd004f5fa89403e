package dev.cairn.rockset.transform;

import java.util.Optional;
import java.util.OptionalLong;

/** The outcome of a document in JSON text. */
public sealed interface JsonOutcome {
  /**
   * The document was written, {@code _id} and {@code _event_time} with it where given, {@code _op}
   * not.
   *
   * @param operation what it does in its collection
   * @param id empty when Rockset would make one
   * @param eventTimeMicros microseconds since the epoch; empty when it is the time of ingestion
   */
  record Written(Operation operation, Optional<String> id, OptionalLong eventTimeMicros)
      implements JsonOutcome {}

  /** The condition was not true; nothing was written. */
  record Filtered() implements JsonOutcome {
    /** The only value there need be. */
    public static final Filtered FILTERED = new Filtered();
  }

  /**
   * An expression failed or the text is no document; nothing was written.
   *
   * @param failure as for values; without expression and place when the text is to blame
   */
  record Failed(Outcome.Failed failure) implements JsonOutcome {}
}
