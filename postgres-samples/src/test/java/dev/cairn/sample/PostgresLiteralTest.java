package dev.cairn.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.postgres.PgTypes;
import org.junit.jupiter.api.Test;

/** SQL for one value. */
class PostgresLiteralTest {
  @Test
  void aLiteralIsWrittenOutOrRepeated() {
    assertThat(PostgresLiteral.of(null, PgTypes.TEXT)).isEqualTo("NULL");
    assertThat(PostgresLiteral.of("", PgTypes.TEXT)).isEqualTo("''::text");
    assertThat(PostgresLiteral.of("it's", PgTypes.TEXT)).isEqualTo("'it''s'::text");
    assertThat(PostgresLiteral.of("-1.50", PgTypes.MONEY))
        .isEqualTo("'-1.50'::pg_catalog.numeric::money");
    assertThat(PostgresLiteral.of("0".repeat(513), PgTypes.TEXT))
        .isEqualTo("repeat('0', 513)::text");
    assertThat(PostgresLiteral.of("\\x" + "0".repeat(50) + "ff", PgTypes.BYTEA))
        .isEqualTo("('\\x' || repeat('0', 50) || 'ff')::bytea");
  }
}
