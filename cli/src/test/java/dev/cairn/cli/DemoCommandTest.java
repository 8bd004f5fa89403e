package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir private Path folder;

  @Test
  void showsTheMainJobEndToEnd() {
    Cli.Run run = cairn("demo", "--out", folder.resolve("bundle").toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("== Schema\n\nPostgreSQL 18.6, database shop: 5 tables, 49 columns,")
        .contains("== The ingest transformation of shop.customer")
        .contains("  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', last_seen_at) AS last_seen_at")
        .containsPattern(
            "\n +last_seen_at +timestamp with time zone +48 FAILED, 12 exact +60 exact\n")
        .containsPattern(
            "\n +placed_at +timestamp without time zone +90 FAILED, 30 exact +120 exact\n")
        .containsPattern(
            "\n +registered_at +timestamp\\(0\\) without time zone"
                + " +48 MISSING, 12 exact +60 exact\n")
        .contains("\n    value     '2000-01-01 00:00:00.1+00'::timestamp with time zone\n")
        .contains("\n    found     '2024-05-01 07:46:00.250002+00'::timestamp with time zone\n")
        .contains("\n    record    \"2000-01-01T00:00:00.100000Z\"\n")
        .contains("\n    advisory  FRACTION_OF_SECOND: ")
        .doesNotContain("\n    advisory  ROW_LOST: ")
        .contains("\nOK: ")
        .endsWith(
            "\nBundle of the lossless profile: "
                + folder.resolve("bundle")
                + "\nnext: cairn verify --jdbc-url postgresql://USER@HOST/DATABASE   # your own\n");
    assertThat(folder.resolve("bundle/collections/shop.customer.sql")).exists();
    assertThat(run.exit()).isZero();
  }
}
