package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.TextForm;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.plan.Projection;
import dev.cairn.rockset.value.RocksetType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  private static final Bundle SHOP = Bundle.of(Plans.shop(), Target.defaults());

  @TempDir Path folder;

  @Test
  void samePlanAndTargetGiveTheSameBytes() {
    assertThat(Bundle.of(Plans.shop(), Target.defaults()).files()).isEqualTo(SHOP.files());
  }

  @Test
  void aFolderThatIsNewHoldsExactlyTheFiles() throws IOException {
    Path bundle = folder.resolve("deep/bundle");
    SHOP.writeTo(bundle);
    assertThat(paths(bundle))
        .isEqualTo(SHOP.files().stream().map(BundleFile::path).collect(Collectors.toSet()));
    for (BundleFile file : SHOP.files()) {
      assertThat(bundle.resolve(file.path())).hasContent(file.text());
    }
    assertThat(paths(folder)).allMatch(p -> p.startsWith("deep/bundle/"));
  }

  @Test
  void whatABundleWasMadeFromIsReadBack() {
    IngestPlan plan =
        IngestPlan.of(
            Plans.shop().catalog(),
            PlanOptions.defaults()
                .withProfile(Profile.LOSSLESS)
                .withSourceFormat(SourceFormat.JSON)
                .withProjection(Projection.EXPLICIT)
                .withDmsSettings(DmsSettings.defaults().with("LobMaxSize", "77"))
                .withOverrides(
                    Overrides.builder()
                        .column("shop.product.carbon")
                        .exclude()
                        .type("shop.order_status")
                        .named("states")
                        .arrivesAs(TextForm.NCLOB)
                        .expression("UPPER(value)", RocksetType.STRING)
                        .build()));
    Bundle.of(plan, Target.defaults()).writeTo(folder.resolve("bundle"));
    IngestPlan read = Bundle.readPlan(folder.resolve("bundle"));
    assertThat(read.options().dmsSettings()).isEqualTo(plan.options().dmsSettings());
    assertThat(read.collections()).isEqualTo(plan.collections());
    assertThat(read.catalog()).isEqualTo(plan.catalog());
    IngestPlan ofText = Bundle.planOfText(Bundle.planText(folder.resolve("bundle")));
    assertThat(ofText.options().dmsSettings()).isEqualTo(read.options().dmsSettings());
    assertThat(ofText.collections()).isEqualTo(read.collections());
    assertThat(ofText.catalog()).isEqualTo(read.catalog());
    assertThatThrownBy(() -> Bundle.readPlan(folder)).isInstanceOf(BundleException.class);
    assertThatThrownBy(() -> Bundle.planOfText("{}")).isInstanceOf(BundleException.class);
    assertThatThrownBy(() -> Bundle.planOfText("no")).isInstanceOf(BundleException.class);
  }

  @Test
  void aTableWithAKeyAndSeveralShardsGetsARuleThatSpreadsRowsByTheKey() throws IOException {
    IngestPlan plan =
        Plans.ofDdl(
            "CREATE TABLE busy (id int PRIMARY KEY); CREATE TABLE calm (id int PRIMARY KEY);"
                + " CREATE TABLE keyless (v int)");
    Target one = Target.parse("{}");
    Target several =
        Target.parse(
            "{\"kinesis\": {\"rates\": [{\"schema\": \"public\", \"table\": \"busy\","
                + " \"changes_per_second\": 3000}, {\"schema\": \"public\", \"table\": \"keyless\","
                + " \"changes_per_second\": 3000}]},"
                + " \"rockset\": {\"instance_size\": \"Large\"}}");
    for (Target target : List.of(one, several)) {
      Path bundle = folder.resolve("bundle");
      Bundle.of(plan, target).writeTo(bundle);
      boolean spread = target == several;
      for (String table : List.of("busy", "calm", "keyless")) {
        assertThat(Files.readString(bundle.resolve("dms/table-mappings/public." + table + ".json")))
            .as(table)
            .matches(
                text ->
                    text.contains("\"partition-key-type\": \"primary-key\"")
                        == (spread && table.equals("busy")));
      }
      assertThat(Bundle.readPlan(bundle).options().dmsSettings())
          .returns(spread ? "primary-key" : "default", s -> s.value(DmsSetting.PARTITION_KEY_TYPE));
      JsonNode tables =
          JsonTrees.MAPPER
              .readTree(Files.readString(bundle.resolve("kinesis/sizing.json")))
              .get("tables");
      assertThat(tables.findValuesAsText("shards")).containsExactly(spread ? "3" : "1", "1", "1");
      assertThat(tables.findValuesAsText("limited_by_partition_key"))
          .containsExactly("false", "false", Boolean.toString(spread));
    }
  }

  @Test
  void anEarlierBundleIsReplacedAndWhatIsNotItsOwnIsKept() throws IOException {
    Path bundle = folder.resolve("bundle");
    SHOP.writeTo(bundle);
    Files.writeString(bundle.resolve("terraform/terraform.tfstate"), "{}");
    Bundle other = Bundle.of(Plans.ofDdl("CREATE TABLE t (id int PRIMARY KEY)"), Target.defaults());
    other.writeTo(bundle);
    Set<String> expected =
        other.files().stream().map(BundleFile::path).collect(Collectors.toCollection(TreeSet::new));
    expected.add("terraform/terraform.tfstate");
    assertThat(paths(bundle)).isEqualTo(expected);
    assertThat(Files.list(folder)).hasSize(1);
  }

  @Test
  void aFolderWithOtherThingsInItIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(() -> SHOP.writeTo(folder))
        .isInstanceOfSatisfying(
            BundleException.class,
            e -> assertThat(e.code()).isEqualTo(BundleException.Code.NOT_A_BUNDLE));
    assertThat(paths(folder)).containsExactly("thesis.txt");
  }

  @Test
  void theManifestNamesEveryOtherFile() throws IOException {
    JsonNode manifest = JsonTrees.MAPPER.readTree(SHOP.text("manifest.json").orElseThrow());
    assertThat(manifest.path("files").findValuesAsText("path"))
        .hasSize(SHOP.files().size() - 1)
        .contains("collections/shop.orders.sql", "collections/shop.Gift%20Card~05af38f1.sql");
  }

  private static Set<String> paths(Path top) throws IOException {
    try (Stream<Path> tree = Files.walk(top)) {
      return tree.filter(Files::isRegularFile)
          .map(p -> AtomicFolder.slashed(top.relativize(p)))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
