package dev.cairn.rockset.transform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.json.JsonTextException;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.scan.FieldTable;
import dev.cairn.rockset.scan.FieldTable.Action;
import dev.cairn.rockset.scan.JsonBuffer;
import dev.cairn.rockset.scan.PlainReader;
import dev.cairn.rockset.scan.PlainValues;
import dev.cairn.rockset.transform.Outcome.Written;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies a transformation to JSON text, without building what no expression looks at: starred
 * fields are copied token by token, only named ones become values. The result is the text of what
 * {@link IngestTransformation#apply} gives. It keeps buffers, so one thread at a time may use it.
 *
 * <p>Transformations that look at the whole document, or documents with a field twice or a starred
 * special field, go through values.
 */
public final class JsonTransformer {
  private final CompiledStatement statement;
  private final CompiledProjection projection;
  private final RunWarnings run;
  private final Supplier<EvaluationContext> context;

  /** The explicit items in order, with their names as JSON and their values for one document. */
  private final CompiledProjection.Field[] explicit;

  private final byte[][] names;
  private final Value[] values;

  /** The number of items before the star. */
  private final int leadingCount;

  private final int op;
  private final int id;
  private final int eventTime;
  private final @Nullable FieldTable table;
  private final Value[] slots;
  private final JsonBuffer leading = new JsonBuffer();
  private final JsonBuffer output = new JsonBuffer();
  private final PlainReader plain;
  private final PlainValues plainValues = new PlainValues();
  private long documents;
  private @Nullable String starredId;

  JsonTransformer(
      CompiledStatement statement, RunWarnings run, Supplier<EvaluationContext> context) {
    this.run = run;
    this.context = context;
    this.statement = statement;
    this.projection = statement.projection();
    List<CompiledProjection.Part> parts = projection.parts();
    int star = starOf(parts);
    this.leadingCount = Math.max(star, 0);
    this.explicit =
        parts.stream()
            .filter(CompiledProjection.Field.class::isInstance)
            .map(CompiledProjection.Field.class::cast)
            .toArray(CompiledProjection.Field[]::new);
    this.names =
        Arrays.stream(explicit)
            .map(field -> JsonBuffer.fieldName(field.name()))
            .toArray(byte[][]::new);
    this.values = new Value[explicit.length];
    this.op = indexOf(SpecialFields.OP);
    this.id = indexOf(SpecialFields.ID);
    this.eventTime = indexOf(SpecialFields.EVENT_TIME);
    Set<String> hidden =
        star >= 0 && parts.get(star) instanceof CompiledProjection.AllFields all
            ? all.hidden()
            : null;
    boolean simple =
        !statement.needsWholeDocument()
            && star >= -1
            && parts.stream().noneMatch(CompiledProjection.AllMembers.class::isInstance);
    this.table =
        simple
            ? new FieldTable(statement.fields(), hidden, SpecialFields.ID, SpecialFields.OTHERS)
            : null;
    this.slots = new Value[statement.fields().length];
    this.plain = new PlainReader(output, slots);
  }

  private int indexOf(String name) {
    for (int i = 0; i < explicit.length; i++) {
      if (explicit[i].name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The place of the only star, -1 when there is none, -2 when there are several. */
  private static int starOf(List<CompiledProjection.Part> parts) {
    int star = -1;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof CompiledProjection.AllFields) {
        star = star == -1 ? i : -2;
      }
    }
    return star;
  }

  /**
   * Applies the transformation to one document in UTF-8 and writes the result to memory, without a
   * line break; a document that is filtered or fails writes nothing.
   *
   * @param json one JSON document in UTF-8
   * @param out takes the result
   * @return {@link Written}, or why nothing was written; never {@link Outcome.Emitted}
   * @throws dev.cairn.rockset.dialect.DialectException {@code NO_CLOCK} if the SQL asks for the
   *     current time, and the transformation has no clock
   */
  public Outcome apply(byte[] json, ByteArrayOutputStream out) {
    try {
      return apply(json, 0, json.length, context.get(), out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
  }

  /**
   * Applies the transformation to one document in UTF-8 and writes the result without a line break;
   * a document that is filtered or fails writes nothing.
   *
   * @param json one JSON document in UTF-8
   * @param out takes the result
   * @return {@link Written}, or why nothing was written; never {@link Outcome.Emitted}
   * @throws IOException when {@code out} cannot be written
   * @throws dev.cairn.rockset.dialect.DialectException {@code NO_CLOCK} if the SQL asks for the
   *     current time, and the transformation has no clock
   */
  public Outcome apply(byte[] json, OutputStream out) throws IOException {
    return apply(json, 0, json.length, context.get(), out);
  }

  /**
   * Applies the transformation to all bytes; see {@link #apply(byte[], int, int, EvaluationContext,
   * OutputStream)}.
   *
   * @param json one JSON document in UTF-8
   * @param context what does not come from the document, such as the time
   * @param out takes the result
   * @return {@link Written}, or why nothing was written; never {@link Outcome.Emitted}
   * @throws IOException when {@code out} cannot be written
   */
  public Outcome apply(byte[] json, EvaluationContext context, OutputStream out)
      throws IOException {
    return apply(json, 0, json.length, context, out);
  }

  /**
   * Applies the transformation to one document in UTF-8 and writes the result without a line break;
   * a document that is filtered or fails writes nothing. Never throws for what the text holds.
   *
   * @param json one JSON document in UTF-8
   * @param from the first byte of the document
   * @param length the number of its bytes
   * @param context what does not come from the document, such as the time
   * @param out takes the result
   * @return {@link Written}, or why nothing was written; never {@link Outcome.Emitted}
   * @throws IOException when {@code out} cannot be written
   */
  public Outcome apply(
      byte[] json, int from, int length, EvaluationContext context, OutputStream out)
      throws IOException {
    try {
      Outcome outcome = table == null ? null : streamed(table, json, from, length, context, out);
      return outcome == null ? throughValues(json, from, length, context, out) : outcome;
    } catch (LocatedFailure e) {
      return e.outcome();
    } catch (JsonTextException e) {
      return Outcome.Failed.ofText(e.code().name(), e.getMessage());
    } catch (EvaluationException e) {
      // The document is nested deeper than JSON is written.
      return Outcome.Failed.ofText(e.code().name(), e.getMessage());
    }
  }

  /** The general path, which also reports the error in a text. */
  private Outcome throughValues(
      byte[] json, int from, int length, EvaluationContext context, OutputStream out)
      throws IOException {
    Value document = plainValues.read(json, from, length);
    if (document == null) {
      document =
          JsonValues.read(
              from == 0 && length == json.length
                  ? json
                  : Arrays.copyOfRange(json, from, from + length));
    }
    if (!(document instanceof ObjectValue object)) {
      return Outcome.Failed.ofText("NOT_AN_OBJECT", "a document has to be a JSON object");
    }
    Outcome outcome = statement.apply(object, context, run);
    if (outcome instanceof Outcome.Emitted emitted) {
      output.clear();
      output.value(emitted.document());
      output.writeTo(out, 0);
      return new Written(emitted.operation(), emitted.id(), emitted.eventTimeMicros());
    }
    return outcome;
  }

  /** The fast path; null if the document needs the general one. */
  private @Nullable Outcome streamed(
      FieldTable table,
      byte[] json,
      int from,
      int length,
      EvaluationContext context,
      OutputStream out)
      throws IOException {
    clear();
    if (plain.read(table, json, from, from + length, documents)) {
      starredId = plain.starredId();
      return evaluated(context, out);
    }
    clear();
    try (JsonParser parser = JsonValues.factory().createParser(json, from, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT || !read(table, parser)) {
        return null;
      }
    } catch (JsonProcessingException | CharConversionException | JsonTextException e) {
      return null;
    }
    return evaluated(context, out);
  }

  private void clear() {
    documents++;
    starredId = null;
    output.clear();
    Arrays.fill(slots, Value.UNDEFINED);
  }

  /** The outcome once the document's fields are in slots and output. */
  private Outcome evaluated(EvaluationContext context, OutputStream out) throws IOException {
    run.document(slots);
    Row row = new Row(slots, ObjectValue.EMPTY, context);
    if (!statement.keeps(row)) {
      run.dropped();
      return Outcome.Filtered.FILTERED;
    }
    for (int i = 0; i < explicit.length; i++) {
      values[i] = projection.evaluate(explicit[i], row);
    }
    return write(out);
  }

  /** Reads all fields; false if the document needs the general path. */
  private boolean read(FieldTable table, JsonParser parser) throws IOException {
    output.raw('{');
    int place = 0;
    String name;
    while ((name = parser.nextFieldName()) != null) {
      Action action = table.action(place++, name);
      if (action.document == documents || action.unusual) {
        return false;
      }
      action.document = documents;
      JsonToken token = parser.nextToken();
      if (action.starred) {
        if (action.isId) {
          if (token != JsonToken.VALUE_STRING) {
            return false;
          }
          starredId = parser.getText();
        }
        if (output.size() > 1) {
          output.raw(',');
        }
        output.raw(action.json);
        if (action.slot < 0) {
          if (!copy(parser, token)) {
            return false;
          }
        } else {
          slots[action.slot] = JsonValues.read(parser);
          output.value(slots[action.slot]);
        }
      } else if (action.slot >= 0) {
        slots[action.slot] = JsonValues.read(parser);
      } else {
        skip(parser, token);
      }
    }
    return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
  }

  /** Reads a value that is not used, since it may be malformed. */
  private static void skip(JsonParser parser, JsonToken token) throws IOException {
    if (token.isStructStart() || token.isNumeric()) {
      JsonValues.read(parser);
    } else if (token == JsonToken.VALUE_STRING) {
      parser.finishToken();
    }
  }

  private boolean copy(JsonParser parser, JsonToken token) throws IOException {
    switch (token) {
      case VALUE_STRING -> output.string(parser);
      case VALUE_NULL -> output.nothing();
      case VALUE_TRUE -> output.literal(true);
      case VALUE_FALSE -> output.literal(false);
      case VALUE_NUMBER_INT -> {
        JsonParser.NumberType type = parser.getNumberType();
        if (type == JsonParser.NumberType.INT || type == JsonParser.NumberType.LONG) {
          output.number(parser.getLongValue());
        } else {
          output.value(JsonValues.read(parser));
        }
      }
      case VALUE_NUMBER_FLOAT -> {
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
          return false;
        }
        output.number(value);
      }
      case START_OBJECT, START_ARRAY -> output.value(JsonValues.read(parser));
      case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> {
        return false;
      }
    }
    return true;
  }

  private Outcome write(OutputStream out) throws IOException {
    String at = SpecialFields.OP;
    Written written;
    try {
      Operation operation = SpecialFields.operation(special(op));
      at = SpecialFields.ID;
      Value idValue = starredId != null ? new StringValue(starredId) : special(id);
      Optional<String> idText = SpecialFields.id(idValue, operation);
      at = SpecialFields.EVENT_TIME;
      OptionalLong micros = SpecialFields.eventTime(special(eventTime));
      setSpecial(op, Value.UNDEFINED);
      setSpecial(id, idText.isPresent() ? idValue : Value.UNDEFINED);
      setSpecial(
          eventTime, micros.isPresent() ? new TimestampValue(micros.getAsLong()) : Value.UNDEFINED);
      written = new Written(operation, idText, micros);
    } catch (EvaluationException e) {
      return statement.failed(e, at);
    }
    writeFields(out);
    return written;
  }

  private Value special(int index) {
    return index < 0 ? Value.UNDEFINED : values[index];
  }

  private void setSpecial(int index, Value value) {
    if (index >= 0) {
      values[index] = value;
    }
  }

  private void writeFields(OutputStream out) throws IOException {
    leading.clear();
    leading.raw('{');
    for (int i = 0; i < leadingCount; i++) {
      write(leading, i);
    }
    for (int i = leadingCount; i < explicit.length; i++) {
      write(output, i);
    }
    output.raw('}');
    if (leading.size() == 1) {
      output.writeTo(out, 0);
    } else {
      if (output.size() > 2) {
        leading.raw(',');
      }
      leading.writeTo(out, 0);
      output.writeTo(out, 1);
    }
  }

  private void write(JsonBuffer buffer, int index) {
    if (values[index].type() != RocksetType.UNDEFINED) {
      if (buffer.size() > 1) {
        buffer.raw(',');
      }
      buffer.raw(names[index]);
      buffer.value(values[index]);
    }
  }
}
