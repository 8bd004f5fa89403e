package dev.cairn.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.mapping.Advisory;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SqlPrinter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Parts that several documents share. */
final class MappingJson {
  private MappingJson() {}

  /** The expression's SQL, or null. */
  static void expression(JsonGenerator json, String key, Optional<Expression> expression)
      throws IOException {
    if (expression.isPresent()) {
      json.writeStringField(key, SqlPrinter.print(expression.get()));
    } else {
      json.writeNullField(key);
    }
  }

  static void advisories(JsonGenerator json, List<Advisory> advisories) throws IOException {
    json.writeArrayFieldStart("advisories");
    for (Advisory advisory : advisories) {
      json.writeStartObject();
      json.writeStringField("code", advisory.code().name());
      json.writeStringField("severity", advisory.severity().label());
      if (advisory.column().isPresent()) {
        json.writeStringField("column", advisory.column().get());
      }
      json.writeStringField("message", advisory.message());
      json.writeStringField("fix", advisory.fix());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
