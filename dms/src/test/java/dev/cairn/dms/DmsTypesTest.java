package dev.cairn.dms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DmsTypesTest {
  private static final Map<String, PgType> OWN =
      Map.of(
          "shop.size", new EnumType(new QualifiedName("shop", "size"), List.of("s", "m")),
          "shop.price", new DomainType(new QualifiedName("shop", "price"), PgTypes.numeric(10, 2)));

  /** The types of the table, each with its line. */
  private static Map<PgType, String> table() throws IOException {
    return Files.readAllLines(Testdata.path("dms/types.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.toMap(DmsTypesTest::type, line -> line));
  }

  private static PgType type(String line) {
    String name = line.substring(0, line.indexOf(" | "));
    PgType own = OWN.get(name);
    return own == null ? PgTypeNames.parse(name) : own;
  }

  /** Each line of the table is a test of its own. */
  @TestFactory
  Stream<DynamicTest> everyTypeIsCarriedAsTheTableSays() throws IOException {
    return table().entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey().formatType(),
                    () -> assertThat(describe(row.getKey())).isEqualTo(row.getValue())));
  }

  @ParameterizedTest
  @EnumSource(names = "PSEUDO", mode = EnumSource.Mode.EXCLUDE)
  void everyBuiltInTypeThatAColumnCanHaveIsInTheTable(BuiltInType type) throws IOException {
    assertThat(table().keySet()).anyMatch(t -> t.is(type));
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

  /** One character more is a LOB, if the setting says so. */
  @Test
  void aVarcharIsALobFromItsLimitOn() {
    for (String lob : List.of("clob", "nclob")) {
      DmsSettings settings = DmsSettings.defaults().with("MapLongVarcharAs", lob);
      assertThat(DmsTypes.of(PgTypes.varchar(16_387), settings).name()).isEqualTo("WSTRING(16387)");
      assertThat(DmsTypes.of(PgTypes.varchar(16_388), settings))
          .returns(lob.toUpperCase(Locale.ROOT), DmsType::name)
          .returns(true, DmsType::lob);
    }
    assertThat(DmsTypes.of(PgTypes.varchar(16_388)).lob()).isFalse();
    assertThat(DmsTypes.of(PgTypes.numeric(38, 2)).wireForm()).isEqualTo(WireForm.DECIMAL);
    assertThat(DmsTypes.of(PgTypes.numeric(39, 2)).wireForm()).isEqualTo(WireForm.DECIMAL_TEXT);
  }

  private static WireForm form(PgType type, String name, String value) {
    return DmsTypes.of(type, DmsSettings.defaults().with(name, value)).wireForm();
  }
}
