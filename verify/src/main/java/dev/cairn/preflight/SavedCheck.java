package dev.cairn.preflight;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.catalog.TableName;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.Probed;
import dev.cairn.plan.ProbedValues;
import dev.cairn.verify.compare.JsonRule;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code check --probe --format json} printed. */
public final class SavedCheck {
  private SavedCheck() {}

  /**
   * {@return the evidence that the probes of a saved check found}
   *
   * @param text the JSON document
   * @param name of the document, for messages
   * @throws PreflightException {@code BAD_CHECK}, if it is not such a document, or if it was made
   *     without probes
   */
  public static ProbedValues read(String text, String name) {
    JsonNode findings = parse(text, name).path("findings");
    if (!findings.isArray()) {
      throw bad(name + " is not the output of check --format json: it has no findings");
    }
    Map<ProbedValues.Key, Probed> found = new LinkedHashMap<>();
    for (JsonNode finding : findings) {
      JsonNode subject = finding.path("subject");
      Optional<AdvisoryCode> code = code(finding.path("code").asText());
      if (code.isPresent() && finding.has("probed") && subject.has("column")) {
        ProbedValues.Key key =
            new ProbedValues.Key(
                new TableName(subject.path("schema").asText(), subject.path("table").asText()),
                subject.path("column").asText(),
                code.get());
        // The advisory has the sum over all kinds of values, and is listed in addition to them.
        found.merge(key, probed(finding.path("probed")), SavedCheck::larger);
      }
    }
    if (found.isEmpty()) {
      throw bad(name + " has no evidence from the data");
    }
    return ProbedValues.of(found);
  }

  private static Probed larger(Probed one, Probed other) {
    return one.values() >= other.values() ? one : other;
  }

  private static Optional<AdvisoryCode> code(String name) {
    return Arrays.stream(AdvisoryCode.values()).filter(c -> c.name().equals(name)).findFirst();
  }

  private static Probed probed(JsonNode node) {
    return new Probed(
        node.path("values").asLong(),
        node.path("rows").asLong(),
        node.path("all").asBoolean(),
        node.path("longest").asLong());
  }

  /** Writes the key {@code probed} of a finding. */
  static void write(JsonGenerator json, Probed probed) throws IOException {
    json.writeObjectFieldStart("probed");
    json.writeNumberField("values", probed.values());
    json.writeNumberField("rows", probed.rows());
    json.writeBooleanField("all", probed.all());
    if (probed.longest() > 0) {
      json.writeNumberField("longest", probed.longest());
    }
    json.writeEndObject();
  }

  private static JsonNode parse(String text, String name) {
    try {
      return JsonRule.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw bad(name + " is not JSON: " + e.getOriginalMessage());
    }
  }

  private static PreflightException bad(String message) {
    return new PreflightException(
        PreflightException.Code.BAD_CHECK,
        message,
        "run cairn check --probe --format json, and save its output");
  }
}
