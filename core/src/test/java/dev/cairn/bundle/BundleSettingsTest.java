package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Schemas;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan relies on is what the files of its bundle set, or there is no bundle. */
class BundleSettingsTest {
  private static final String DDL =
      "CREATE TABLE a (id bigint PRIMARY KEY, flag boolean, c char(3), b bytea, j jsonb);"
          + " CREATE TABLE b (id bigint PRIMARY KEY);";

  @TempDir private Path folder;

  private static IngestPlan plan(int serverMajor, DmsSettings settings) {
    Catalog ddl = Schemas.of(DDL);
    ServerInfo server =
        serverMajor == 0
            ? ServerInfo.NONE
            : new ServerInfo(serverMajor * 10_000, serverMajor + ".0", "d", Optional.empty());
    Catalog catalog = new Catalog(server, ddl.tables(), List.of(), List.of());
    return IngestPlan.of(catalog, PlanOptions.defaults().withDmsSettings(settings));
  }

  /** Every setting with every value it can have, or for numbers and texts one that is not usual. */
  static Stream<Arguments> values() {
    List<Arguments> values = new ArrayList<>();
    for (DmsSetting setting : DmsSetting.values()) {
      List<String> choices =
          !setting.choices().isEmpty()
              ? setting.choices()
              : setting == DmsSetting.BEFORE_IMAGE_FIELD_NAME
                  ? List.of("before-image", "old \"${x} %{y} é")
                  : List.of(setting.defaultValue(), "17");
      choices.forEach(value -> values.add(Arguments.of(setting, value)));
    }
    return values.stream();
  }

  /** A build tries every third. */
  static Stream<Arguments> someValues() {
    List<Arguments> all = values().toList();
    return IntStream.range(0, all.size()).filter(i -> i % 3 == 0).mapToObj(all::get);
  }

  @ParameterizedTest
  @MethodSource("someValues")
  void settingsAreReadBackFromEveryFile(DmsSetting setting, String value) throws IOException {
    readBack(setting, value);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("values")
  void everySettingIsReadBackFromEveryFile(DmsSetting setting, String value) throws IOException {
    readBack(setting, value);
  }

  private void readBack(DmsSetting setting, String value) throws IOException {
    DmsSettings settings = DmsSettings.recommended().with(setting, value);
    if (setting == DmsSetting.PARTITION_KEY) {
      settings = settings.with(DmsSetting.PARTITION_KEY_TYPE, "attribute-name");
    }
    DmsSettings planned = settings;
    Bundle bundle = Bundle.of(plan(15, settings), Target.defaults());
    bundle.writeTo(folder.resolve("bundle"));
    // Everything but the assumptions and the habits of engines has to come from the files, not from
    // what was planned.
    DmsSettings other = DmsSettings.defaults();
    for (DmsSetting one : DmsSetting.values()) {
      if (one.place() == DmsSetting.Place.ASSUMPTION || one.place() == DmsSetting.Place.ENGINE) {
        other = other.with(one, settings.value(one));
      }
    }
    Map<String, DmsSettings> found = BundleSettings.readAll(folder.resolve("bundle"), other);
    assertThat(found.keySet())
        .containsExactly(
            "dms/target-endpoints/public.a.json",
            "dms/target-endpoints/public.b.json",
            "terraform/dms.tf.json (t_public_a)",
            "terraform/dms.tf.json (t_public_b)");
    assertThat(found).allSatisfy((place, made) -> assertThat(made).isEqualTo(planned));
    assertThat(Bundle.readPlan(folder.resolve("bundle")).options().dmsSettings())
        .isEqualTo(settings);
    Target written = Target.read(folder.resolve("bundle/target.json"));
    assertThat(written.dmsSettings()).as("a bundle made from its target").isEqualTo(settings);
  }

  @ParameterizedTest
  @CsvSource({
    "0,  3.4.7, 3.5.4",
    "14, 3.4.7, 3.5.4",
    "15, 3.5.1, 3.5.4",
    "16, 3.5.3, 3.5.4",
    "17, 3.6.1, 3.6.1",
  })
  void theEngineKnowsTheServerAndTheSettings(int server, String engine, String withSetting) {
    DmsSettings large = DmsSettings.recommended().with(DmsSetting.USE_LARGE_INTEGER_VALUE, "true");
    assertThat(engine(server, DmsSettings.recommended())).isEqualTo(engine);
    assertThat(engine(server, large)).isEqualTo(withSetting);
  }

  private static String engine(int server, DmsSettings settings) {
    Bundle bundle = Bundle.of(plan(server, settings), Target.defaults());
    String version = EngineVersion.of(Target.defaults(), server, settings).text();
    assertThat(bundle.text("dms/replication-instance.json").orElse(""))
        .contains("\"EngineVersion\": \"" + version + "\"");
    assertThat(bundle.text("terraform/dms.tf.json").orElse(""))
        .contains("\"engine_version\": \"" + version + "\"");
    return version;
  }

  @ParameterizedTest
  @CsvSource({
    "UseLargeIntegerValue=true,        3.5.3, 3.5.4",
    "MapBooleanAsBoolean=true,         3.4.6, 3.4.7",
    "TrimSpaceInChar=false,            3.4.6, 3.4.7",
    "EnableBeforeImage=true,           3.4.6, 3.4.7",
    "NoHexPrefix=true,                 3.4.3, 3.4.4",
    "MapUnboundedNumericAsString=true, 3.4.3, 3.4.4",
    "IncludeNullAndEmpty=true,         3.4.0, 3.4.1",
  })
  void anEngineThatLacksASettingIsRefused(String setting, String engine, String needed) {
    String[] parts = setting.split("=", 2);
    DmsSettings settings = DmsSettings.recommended().with(parts[0], parts[1]);
    assertThatThrownBy(() -> Bundle.of(plan(14, settings), withEngine(engine)))
        .isInstanceOfSatisfying(
            BundleException.class,
            e -> {
              assertThat(e.code()).isEqualTo(BundleException.Code.BAD_TARGET);
              assertThat(e)
                  .hasMessage(
                      "dms.engine_version is %s, which does not know %s: that came with %s",
                      engine, setting, needed);
              assertThat(e.hint().orElseThrow())
                  .contains("name engine " + needed + " or a newer one");
            });
    assertThat(Bundle.of(plan(14, settings), withEngine(needed)).files()).isNotEmpty();
  }

  private static Target withEngine(String version) {
    return Target.parse("{\"dms\":{\"engine_version\":\"" + version + "\"}}");
  }

  @Test
  void anEngineOlderThanTheServerNeedsIsSaidToBe() {
    assertThat(EngineVersion.of(withEngine("3.4.7"), 16, DmsSettings.recommended()).reason())
        .contains("PostgreSQL 16 needs engine 3.5.3");
  }

  @Test
  void settingsOfTasksReachEveryTaskAndAreReadBack() throws IOException {
    DmsSettings settings =
        DmsSettings.recommended()
            .with("datatruncationerrorpolicy", "STOP_TASK")
            .with("FullLobMode", "true")
            .with("LobMaxSize", "32")
            .with("MemoryKeepTime", "90");
    Path bundle = written(settings);
    for (String file :
        List.of(
            "dms/task-settings.json",
            "dms/task-settings-large-tables.json",
            "dms/task-settings-high-change-rate.json")) {
      assertThat(Files.readString(bundle.resolve(file)))
          .contains(
              "\"DataTruncationErrorPolicy\": \"STOP_TASK\"",
              "\"FullLobMode\": true",
              "\"LimitedSizeLobMode\": false",
              "\"MemoryKeepTime\": 90");
    }
    assertThat(Files.readString(bundle.resolve("dms/tasks/public.a.json")))
        .contains("DataTruncationErrorPolicy\\\":\\\"STOP_TASK")
        .contains("FullLobMode\\\":true");
    assertThat(Bundle.readPlan(bundle).options().dmsSettings()).isEqualTo(settings);
    Target target = Bundle.readTarget(bundle).orElseThrow();
    assertThat(target.dmsSettings()).isEqualTo(settings);
    assertThat(Bundle.read(bundle).target()).isEqualTo(target);

    replaceInAll(bundle, "\"MemoryKeepTime\": 90", "\"MemoryKeepTime\": 91");
    replaceInAll(bundle, "MemoryKeepTime\\\\\":90", "MemoryKeepTime\\\\\":91");
    assertThat(Bundle.readPlan(bundle).options().dmsSettings())
        .isEqualTo(settings.with("MemoryKeepTime", "91"));
  }

  @Test
  void aGroupThatCannotBeReadIsRefusedAndNotGuessed() throws IOException {
    Path bundle = written(DmsSettings.recommended());
    Path plan = bundle.resolve("plan.json");
    String text = Files.readString(plan);
    for (String wrong : List.of("", "\"group\": \"1\",", "\"group\": 0,", "\"group\": 1.5,")) {
      Files.writeString(plan, text.replaceFirst("\"group\": 1,", wrong));
      assertThatThrownBy(() -> Bundle.readPlacement(bundle))
          .isInstanceOf(BundleException.class)
          .hasMessageStartingWith("plan.json: the group of public.a is ")
          .hasMessageEndingWith("; it must be a number from 1, since it names the table's roles");
    }
  }

  /** Of a long list only the members that are needed are kept, but no element gets lost. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{}]            | plan.json has a table without a schema or a name",
        "[{\"x\": 1}]    | plan.json has a table without a schema or a name",
        "[[]]            | plan.json has a table without a schema or a name",
        "[null]          | plan.json has a table without a schema or a name",
        "5               | plan.json: tables is not a list",
        "{\"a\": {}}     | plan.json: tables is not a list",
      })
  void aTableThatCannotBeReadIsRefusedAndNotPassedOver(String tables, String message)
      throws IOException {
    Path bundle = written(DmsSettings.recommended());
    Path plan = bundle.resolve("plan.json");
    ObjectNode json = (ObjectNode) JsonTrees.MAPPER.readTree(plan.toFile());
    json.set("tables", JsonTrees.MAPPER.readTree(tables));
    Files.writeString(plan, json.toString());
    assertThatThrownBy(() -> Bundle.readPlacement(bundle))
        .isInstanceOf(BundleException.class)
        .hasMessage(message);
  }

  @Test
  void whatWasChangedInAllFilesIsWhatDmsDoes() throws IOException {
    Path bundle = written(DmsSettings.recommended());
    replaceInAll(bundle, "\"IncludeNullAndEmpty\": true", "\"IncludeNullAndEmpty\": false");
    replaceInAll(bundle, "\"include_null_and_empty\": true", "\"include_null_and_empty\": false");
    IngestPlan plan = Bundle.readPlan(bundle);
    assertThat(plan.options().dmsSettings().isOn(DmsSetting.INCLUDE_NULL_AND_EMPTY)).isFalse();
    assertThat(plan.collections())
        .as("what was planned stays")
        .isEqualTo(plan(15, DmsSettings.recommended()).collections());
    IngestPlan ofText = Bundle.planOfText(Bundle.planText(bundle));
    assertThat(ofText.options().dmsSettings()).isEqualTo(plan.options().dmsSettings());
    assertThat(ofText.collections()).isEqualTo(plan.collections());
  }

  @Test
  void aBundleWithoutTheSettingThatItsPlanReliedOnDoesNotHaveIt() throws IOException {
    Path bundle =
        written(DmsSettings.recommended().with(DmsSetting.USE_LARGE_INTEGER_VALUE, "true"));
    replaceInAll(bundle, ",?\\s*\"UseLargeIntegerValue\": true", "");
    replaceInAll(bundle, ",?\\s*\"use_large_integer_value\": true", "");
    Files.writeString(
        bundle.resolve("plan.json"),
        Files.readString(bundle.resolve("plan.json"))
            .replace("\"UseLargeIntegerValue\": \"false\"", "\"UseLargeIntegerValue\": \"true\""));
    assertThat(Bundle.readPlan(bundle).options().dmsSettings())
        .isEqualTo(DmsSettings.recommended());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dms/target-endpoints/public.a.json | \"NoHexPrefix\": false | \"NoHexPrefix\": true |"
            + " NoHexPrefix is true by dms/target-endpoints/public.a.json and false by"
            + " dms/target-endpoints/public.b.json",
        "terraform/dms.tf.json | \"map_boolean_as_boolean\": false | \"map_boolean_as_boolean\":"
            + " true | MapBooleanAsBoolean is false by dms/target-endpoints/public.a.json and true"
            + " by terraform/dms.tf.json (t_public_a)",
        "dms/tasks/public.b.json | LobMaxSize\\\":256 | LobMaxSize\\\":64 | LobMaxSize is 256"
            + " by dms/target-endpoints/public.a.json and 64 by dms/target-endpoints/public.b.json",
        "dms/task-settings.json | \"LobMaxSize\": 256 | \"LobMaxSize\": 64 | LobMaxSize is 256 by"
            + " dms/target-endpoints/public.a.json and 64 by terraform/dms.tf.json (t_public_a)",
        "dms/replication-instance.json | 3.5.1 | 3.4.0 | the engine in"
            + " dms/replication-instance.json is 3.4.0, which does not know"
            + " IncludeNullAndEmpty=true: that came with 3.4.1",
        "dms/source-endpoint.json | \"PluginName\": \"test-decoding\" | \"PluginName\":"
            + " \"no-preference\" | dms/target-endpoints/public.a.json: PluginName cannot be"
            + " \"no_preference\"",
      })
  void filesThatContradictEachOtherAreRefused(
      String file, String before, String after, String message) throws IOException {
    Path bundle = written(DmsSettings.recommended());
    String text = Files.readString(bundle.resolve(file));
    assertThat(text).contains(before);
    Files.writeString(bundle.resolve(file), text.replace(before, after));
    assertThatThrownBy(() -> Bundle.readPlan(bundle))
        .isInstanceOfSatisfying(
            BundleException.class,
            e -> {
              assertThat(e.code()).isEqualTo(BundleException.Code.CONTRADICTORY_BUNDLE);
              assertThat(e).hasMessage(message);
              assertThat(e.hint()).isPresent();
            });
  }

  private Path written(DmsSettings settings) {
    Path bundle = folder.resolve("bundle");
    Bundle.of(plan(15, settings), Target.defaults()).writeTo(bundle);
    return bundle;
  }

  private static void replaceInAll(Path bundle, String pattern, String by) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(bundle)) {
      files = all.filter(f -> f.toString().endsWith(".json")).collect(Collectors.toList());
    }
    for (Path file : files) {
      Files.writeString(file, Files.readString(file).replaceAll(pattern, by));
    }
  }

  @Test
  void settingsOfTheTargetFileDecideTheEngineToo() {
    Target target = Target.parse("{\"dms\":{\"settings\":{\"UseLargeIntegerValue\":\"true\"}}}");
    IngestPlan plan = plan(13, target.dmsSettings());
    assertThat(Bundle.of(plan, target).text("dms/target-endpoints/public.a.json").orElse(""))
        .contains("\"UseLargeIntegerValue\": true");
  }
}
