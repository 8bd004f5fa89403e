package dev.cairn.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.postgres.PgTextException.Code;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgTypeNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INT                               | integer",
        "serial                            | integer",
        "Decimal(10)                       | numeric(10,0)",
        "numeric(5,-2)[]                   | numeric(5,-2)[]",
        "timestamptz(3)                    | timestamp(3) with time zone",
        "timestamp(9)                      | timestamp(6) without time zone",
        "TIME WITH TIME ZONE               | time with time zone",
        "bit                               | bit(1)",
        "\"bit\"                           | \"bit\"",
        "\"char\"                          | \"char\"",
        "pg_catalog.char                   | \"char\"",
        "character                         | character(1)",
        "bpchar                            | bpchar",
        "national character varying(7)     | character varying(7)",
        "interval day to second(3)         | interval day to second(3)",
        "interval(0)                       | interval(0)",
        "float(24)                         | real",
        "float                             | double precision",
        "_int4                             | integer[]",
        "int[][3]                          | integer[]",
        "int array[4]                      | integer[]",
        "\"Shop\".\"o\"\"x\"[]             | \"Shop\".\"o\"\"x\"[]",
        "shop.Year                         | shop.year",
        "straße                            | \"straße\"",
        "public.geometry(PointZM,4326)     | public.geometry(PointZM,4326)",
        "geography(point)                  | geography(Point,4326)",
        "vector(3)                         | vector(3)",
        "information_schema.yes_or_no      | information_schema.yes_or_no",
      })
  void namesAreReadAndPrintedAsFormatTypePrintsThem(String text, String printed) {
    assertThat(PgTypeNames.parse(text).formatType()).isEqualTo(printed);
  }

  @Test
  void eachKindOfNameIsTheTypeThatItNames() {
    assertThat(PgTypeNames.parse("character varying(10)")).isEqualTo(PgTypes.varchar(10));
    assertThat(PgTypeNames.parse("timestamp(3) with time zone")).isEqualTo(PgTypes.timestamptz(3));
    assertThat(PgTypeNames.parse("int4range")).isEqualTo(PgTypes.INT4RANGE);
    assertThat(PgTypeNames.parse("int4multirange"))
        .isEqualTo(new MultirangeType(QualifiedName.builtIn("int4multirange"), PgTypes.INT4RANGE));
    assertThat(PgTypeNames.parse("anyelement")).isInstanceOf(OtherType.class);
    assertThat(PgTypeNames.parse("Hstore").name()).isEqualTo(QualifiedName.unqualified("hstore"));
    assertThat(PgTypeNames.parse("\"integer\"").name())
        .isEqualTo(QualifiedName.unqualified("integer"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                 | 0  | MALFORMED_TYPE_NAME",
        "int4 x             | 5  | MALFORMED_TYPE_NAME",
        "timestamp with     | 14 | MALFORMED_TYPE_NAME",
        "interval day(3)    | 12 | MALFORMED_TYPE_NAME",
        "int[               | 4  | MALFORMED_TYPE_NAME",
        "😀.array(          | 9  | MALFORMED_TYPE_NAME",
        "a.b.c.d            | 6  | MALFORMED_TYPE_NAME",
        "numeric(1001)      | 8  | BAD_TYPE_MODIFIER",
        "numeric(0)         | 8  | BAD_TYPE_MODIFIER",
        "varchar(0)         | 8  | BAD_TYPE_MODIFIER",
        "text(3)            | 5  | BAD_TYPE_MODIFIER",
        "float(54)          | 6  | BAD_TYPE_MODIFIER",
        "int4(3)            | 5  | BAD_TYPE_MODIFIER",
        "varchar(99999999999999) | 8  | BAD_TYPE_MODIFIER",
        "hstore(a)          | 7  | BAD_TYPE_MODIFIER",
        "geometry(Blob)     | 9  | BAD_TYPE_MODIFIER",
      })
  void whatIsNoTypeNameIsRefusedWithItsPosition(String text, int position, Code code) {
    PgTextException e =
        catchThrowableOfType(PgTextException.class, () -> PgTypeNames.parse(text.strip()));
    assertThat(e.code()).isEqualTo(code);
    assertThat(e.position()).isEqualTo(position);
  }

  @Test
  void domainsEnumsAndCompositesPrintTheirNames() {
    QualifiedName name = new QualifiedName("shop", "Size");
    PgType domain = new DomainType(name, new DomainType(name, PgTypes.arrayOf(PgTypes.INT4)));
    assertThat(domain.formatType()).isEqualTo("shop.\"Size\"");
    assertThat(domain.underlying()).isEqualTo(PgTypes.arrayOf(PgTypes.INT4));
    assertThat(PgTypes.arrayOf(domain).formatType()).isEqualTo("shop.\"Size\"[]");
    assertThat(PgTypes.arrayOf(PgTypes.arrayOf(PgTypes.INT4)).name())
        .isEqualTo(QualifiedName.builtIn("_int4"));
    assertThat(new EnumType(name, List.of("s", "m")).formatType()).isEqualTo("shop.\"Size\"");
    assertThat(new CompositeType(name, List.of()).formatType()).isEqualTo("shop.\"Size\"");
    assertThat(PgTypes.INT4RANGE.formatType()).isEqualTo("int4range");
  }
}
