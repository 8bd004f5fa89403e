package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.postgres.PgTypes;
import dev.cairn.sample.PgSample;
import dev.cairn.verify.compare.Loss;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Documents are compared with rows and with each other. */
class DocumentsTest {
  @Test
  void aDifferenceHasItsPlaceTypesAndLoss() {
    assertThatThrownBy(
            () ->
                Documents.assertSame(
                    Documents.of("{\"a\": [1, {\"b c\": \"xy\"}], \"n\": null, \"same\": true}"),
                    Documents.of("{\"a\": [1.0, {\"b c\": \"x\"}], \"m\": 1, \"same\": true}")))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            the document differs:
              $.a[0]: expected int 1, got float 1.0
              $.a[1]['b c']: expected string "xy", got string "x" (lost: truncated)
              $.m: expected undefined (none), got int 1
              $.n: expected null null, got undefined (none)""");
  }

  @Test
  void aRowIsComparedByTheRulesOfItsTypes() {
    Map<String, PgSample> row =
        new TreeMap<>(
            Map.of(
                "at", new PgSample(PgTypes.TIMESTAMPTZ, "2020-01-09 04:13:38.5+00"),
                "price", new PgSample(PgTypes.numeric(12, 2), "1.50"),
                "tags", new PgSample(PgTypes.arrayOf(PgTypes.TEXT), "[0:1]={a,NULL}"),
                "gone", new PgSample(PgTypes.INT4, "7")));
    String document =
        "{\"at\": \"2020-01-09T04:13:38.500000Z\", \"price\": 1.5, \"tags\": [\"a\", null]}";
    assertThat(Documents.differences(row, Documents.of(document)))
        .extracting(DocumentDifference::toString)
        .containsExactly(
            "$.gone: expected integer '7'::integer, got undefined (none)",
            "$.tags: expected text[] '[0:1]={a,NULL}'::text[], got array [\"a\",null] (lost: bounds)");
    row.remove("gone");
    Documents.assertRow(row, Documents.of(document), Loss.BOUNDS);
  }

  @Test
  void onlyAnObjectIsADocument() {
    assertThatThrownBy(() -> Documents.of("[1]")).isInstanceOf(IllegalArgumentException.class);
  }
}
