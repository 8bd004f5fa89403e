package dev.cairn.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.record.DmsRecord.Operation;
import dev.cairn.emulator.wire.LoadEncoder;
import dev.cairn.emulator.wire.RowChangeEncoder;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.sample.PgSample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts values of one type into records under one set of settings. */
final class Carrier {
  static final String COLUMN = "v";

  /** When every record is made. */
  private static final Instant NOW = Instant.parse("2026-01-05T08:15:30.123456Z");

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private final DmsSettings settings;
  private final LoadEncoder load;
  private final RowChangeEncoder changes;

  Carrier(PgType type, DmsSettings settings) {
    this.settings = settings;
    Table table = table(type);
    this.load = LoadEncoder.of(table, table.name(), settings, Set.of());
    this.changes = RowChangeEncoder.of(table, table.name(), settings, Set.of());
  }

  boolean has(DmsSettings other) {
    return settings.equals(other);
  }

  static Table table(PgType type) {
    return Table.of(
        new TableName("public", "sample"),
        List.of(Column.of("id", 1, PgTypes.INT4, false), Column.of(COLUMN, 2, type, true)),
        Optional.of(new PrimaryKey("sample_pkey", List.of("id"), false)));
  }

  /** The bytes of a record, as text: they are UTF-8. */
  String record(PgSample sample, Operation operation) {
    @Nullable String[] row = {"1", sample.text()};
    byte[] record =
        operation == Operation.LOAD ? load.record(row, NOW) : changes.inserted(row, NOW);
    return new String(record, StandardCharsets.UTF_8);
  }

  /** The value in a record; empty if the JSON carries only a part of a text. */
  Optional<DmsSample> sample(PgSample sample, Operation operation, String record) {
    JsonNode json = member(record);
    return Carried.of(sample, json, settings)
        .map(
            carried ->
                new DmsSample(
                    sample, operation, settings, record, json, carried.value(), carried.loss()));
  }

  /** The JSON of a value in its record, as text. */
  String member(PgSample sample, Operation operation) {
    return form(member(record(sample, operation)));
  }

  private static JsonNode member(String record) {
    return json(record).path("data").path(COLUMN);
  }

  /** A text that differs for different JSON, and where there is none. */
  static String form(JsonNode json) {
    return json.isMissingNode() ? "" : json.toString();
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of the emulator is not JSON", e);
    }
  }
}
