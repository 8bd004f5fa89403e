package dev.cairn.dms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DmsTypesTest {
  private static final List<PgType> SCALARS =
      List.of(
          PgTypes.INT2,
          PgTypes.INT4,
          PgTypes.INT8,
          PgTypes.numeric(10, 2),
          PgTypes.numeric(38, 38),
          PgTypes.numeric(39, 2),
          PgTypes.NUMERIC,
          PgTypes.FLOAT4,
          PgTypes.FLOAT8,
          PgTypes.MONEY,
          PgTypes.bpchar(5),
          PgTypes.varchar(20),
          PgTypes.VARCHAR,
          PgTypes.varchar(20_000),
          PgTypes.TEXT,
          PgTypes.BYTEA,
          PgTypes.BOOL,
          PgTypes.timestamp(3),
          PgTypes.TIMESTAMPTZ,
          PgTypes.DATE,
          PgTypes.TIME,
          PgTypes.TIMETZ,
          PgTypes.INTERVAL,
          PgTypes.UUID,
          PgTypes.JSON,
          PgTypes.JSONB,
          PgTypes.XML,
          PgTypes.bit(8),
          PgTypes.INET,
          PgTypes.builtIn("tsvector"),
          PgTypes.builtIn("path"),
          PgTypes.builtIn("pg_lsn"),
          PgTypes.INT4RANGE,
          PgTypes.DATERANGE,
          PgTypes.arrayOf(PgTypes.INT4),
          new EnumType(new QualifiedName("shop", "size"), List.of("s", "m")),
          new DomainType(new QualifiedName("shop", "price"), PgTypes.numeric(10, 2)));

  /** Each line of the table is a test of its own, and each type of the list needs a line. */
  @TestFactory
  Stream<DynamicTest> everyTypeIsCarriedAsTheTableSays() throws IOException {
    List<String> expected = Files.readAllLines(Testdata.path("dms/types.txt"));
    List<String> lines = expected.stream().filter(line -> !line.startsWith("#")).toList();
    assertThat(lines).hasSameSizeAs(SCALARS);
    return SCALARS.stream()
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type.formatType(), () -> assertThat(lines).contains(describe(type))));
  }

  private static String describe(PgType type) {
    DmsType dms = DmsTypes.of(type);
    return String.join(
        " | ",
        type.formatType(),
        dms.name(),
        dms.lob() ? "lob" : "-",
        dms.wireForm().name(),
        dms.evidence().word());
  }

  @Test
  void settingsChangeHowATypeIsCarried() {
    assertThat(form(PgTypes.BOOL, "MapBooleanAsBoolean", "true")).isEqualTo(WireForm.BOOLEAN);
    assertThat(form(PgTypes.NUMERIC, "MapUnboundedNumericAsString", "true"))
        .isEqualTo(WireForm.DECIMAL_TEXT);
    assertThat(
            DmsTypes.of(
                    PgTypes.varchar(20_000),
                    DmsSettings.defaults().with("MapLongVarcharAs", "clob"))
                .lob())
        .isTrue();
    assertThat(
            DmsTypes.of(PgTypes.JSONB, DmsSettings.defaults().with("MapJsonbAsClob", "true"))
                .name())
        .isEqualTo("CLOB");
  }

  private static WireForm form(PgType type, String name, String value) {
    return DmsTypes.of(type, DmsSettings.defaults().with(name, value)).wireForm();
  }
}
