package dev.cairn.rockset.transform;

import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.ObjectValue;
import java.util.Optional;
import java.util.OptionalLong;

/** The outcome of one document. */
public sealed interface Outcome {
  /** A document for the collection: {@link Emitted} as a value, or {@link Written} as JSON. */
  sealed interface Stored extends Outcome {
    /** {@return the effect on the collection} */
    Operation operation();

    /** {@return the document's {@code _id}; empty when Rockset would generate one} */
    Optional<String> id();

    /**
     * {@return the document's {@code _event_time} in microseconds since the epoch; empty when it is
     * the time of ingestion}
     */
    OptionalLong eventTimeMicros();
  }

  /**
   * The document goes to the collection.
   *
   * @param document its fields, {@code _id} and {@code _event_time} among them where given, {@code
   *     _op} not
   * @param operation the effect on the collection
   * @param id the document's {@code _id}; empty when Rockset would generate one
   * @param eventTimeMicros microseconds since the epoch; empty when it is the time of ingestion
   */
  record Emitted(
      ObjectValue document, Operation operation, Optional<String> id, OptionalLong eventTimeMicros)
      implements Stored {
    /**
     * {@return the document as JSON, without line breaks}
     *
     * @throws EvaluationException {@code OUT_OF_RANGE} if it is nested deeper than 1,000 arrays and
     *     objects
     */
    public String json() {
      return JsonValues.write(document);
    }
  }

  /**
   * The document was written as JSON to the stream that the caller gave, with {@code _id} and
   * {@code _event_time} where given, without {@code _op}.
   *
   * @param operation the effect on the collection
   * @param id the document's {@code _id}; empty when Rockset would generate one
   * @param eventTimeMicros microseconds since the epoch; empty when it is the time of ingestion
   */
  record Written(Operation operation, Optional<String> id, OptionalLong eventTimeMicros)
      implements Stored {}

  /** The condition was not true. */
  record Filtered() implements Outcome {
    /** The only value there need be. */
    public static final Filtered FILTERED = new Filtered();
  }

  /**
   * An expression failed, and with it the document: nothing of it is emitted. Text that is not a
   * JSON object fails in the same way, with no expression and no position.
   *
   * @param code stable
   * @param message what was wrong with the values
   * @param expression the SQL of the expression that failed, the innermost one
   * @param line of the expression in the transformation, from 1; 0 if the text is at fault
   * @param column of the expression in its line, from 1; 0 if the text is at fault
   */
  record Failed(String code, String message, String expression, int line, int column)
      implements Outcome {
    /** The failure of a text that is not a document. */
    static Failed ofText(String code, String message) {
      return new Failed(code, message, "", 0, 0);
    }
  }

  /** {@return the stored document; empty if it was filtered or failed} */
  default Optional<Stored> stored() {
    return this instanceof Stored stored ? Optional.of(stored) : Optional.empty();
  }

  /** {@return the failure; empty if the document was stored or filtered} */
  default Optional<Failed> failure() {
    return this instanceof Failed failed ? Optional.of(failed) : Optional.empty();
  }
}
