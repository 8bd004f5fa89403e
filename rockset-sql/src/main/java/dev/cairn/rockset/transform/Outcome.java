package dev.cairn.rockset.transform;

import dev.cairn.rockset.value.ObjectValue;
import java.util.Optional;
import java.util.OptionalLong;

/** The outcome of one document. */
public sealed interface Outcome {
  /**
   * The document goes to the collection.
   *
   * @param document its fields, {@code _id} and {@code _event_time} among them where given, {@code
   *     _op} not
   * @param operation what it does there
   * @param id empty when Rockset would make one
   * @param eventTimeMicros microseconds since the epoch; empty when it is the time of ingestion
   */
  record Emitted(
      ObjectValue document, Operation operation, Optional<String> id, OptionalLong eventTimeMicros)
      implements Outcome {}

  /** The condition was not true. */
  record Filtered() implements Outcome {
    /** The only value there need be. */
    public static final Filtered FILTERED = new Filtered();
  }

  /**
   * An expression failed, and with it the document: nothing of it is emitted.
   *
   * @param code stable
   * @param message what was wrong with the values
   * @param expression the SQL of the expression that failed, the innermost one
   * @param line of the expression in the transformation, from 1
   * @param column of the expression in its line, from 1
   */
  record Failed(String code, String message, String expression, int line, int column)
      implements Outcome {}
}
