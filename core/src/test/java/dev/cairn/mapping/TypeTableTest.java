package dev.cairn.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.testing.Testdata;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documented table: the one in the manual is the one in the code. */
class TypeTableTest {
  @Test
  void theManualShowsTheTableThatTheCodeUses() throws Exception {
    Path manual = Testdata.root().resolve("docs/types.md");
    assertThat(MarkdownTable.under(manual, "The documented table"))
        .isEqualTo(
            TypeTable.rows().stream()
                .map(
                    r ->
                        List.of(
                            r.postgresType(),
                            r.rocksetType().sqlName(),
                            r.documented().equals("none") ? "none" : "`" + r.documented() + "`"))
                .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numeric(10,2)               | float     | none",
        "numeric(38,1)               | float     | none",
        "numeric(38,38)              | float     | none",
        "numeric(39,1)               | float     | none",
        "numeric(39,0)               | float     | none",
        "numeric                     | float     | none",
        "numeric(1,0)                | -         | -",
        "numeric(38,0)               | -         | -",
        "bytea                       | bytes     | FROM_HEX(SUBSTR(c, 3))",
        "timestamp without time zone | timestamp | PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', c)",
        "timestamp(3) with time zone | timestamp | PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', c)",
        "date                        | date      | PARSE_DATE('%Y-%m-%d', c)",
        "time(0) without time zone   | time      | PARSE_TIME('%H:%M:%S', c)",
        "time with time zone         | time      | PARSE_TIME('%H:%M:%S', c)",
        "boolean                     | bool      | CAST(c AS bool)",
        "integer[]                   | array     | PG_ARRAY_PARSE(c, 'int4[]')",
        "character varying(7)[]      | array     | PG_ARRAY_PARSE(c, 'varchar[]')",
        "timestamp with time zone[]  | array     | PG_ARRAY_PARSE(c, 'timestamptz[]')",
        "point[]                     | array     | PG_ARRAY_PARSE(c, 'text[]')",
        "integer                     | -         | -",
        "jsonb                       | -         | -",
        "interval                    | -         | -",
      })
  void aTypeIsInOneRowOrInNone(String type, String rocksetType, String expression) {
    PgType pgType = PgTypeNames.parse(type);
    String found =
        TypeTable.row(pgType)
            .map(
                r ->
                    r.rocksetType().sqlName()
                        + " | "
                        + r.expression(Expressions.name("c"), pgType)
                            .map(SqlPrinter::print)
                            .orElse("none"))
            .orElse("- | -");
    assertThat(found).isEqualTo(rocksetType + " | " + expression);
  }

  @Test
  void aDomainIsWhatItIsMadeOf() {
    DomainType domain = new DomainType(new QualifiedName("s", "d"), PgTypes.BYTEA);
    DomainType nested = new DomainType(new QualifiedName("s", "e"), domain);
    assertThat(TypeTable.row(nested)).isEqualTo(TypeTable.row(PgTypes.BYTEA)).isPresent();
  }
}
