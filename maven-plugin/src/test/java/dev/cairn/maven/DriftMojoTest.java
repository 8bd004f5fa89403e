package dev.cairn.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.ddl.Ddl;
import dev.cairn.ddl.DdlOptions;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate: what fails a build, what it leaves behind, and when it has nothing to do. */
class DriftMojoTest {
  private static final String ACCEPT = "RELOAD public.item price loaded again on Sunday\n";

  private static Catalog before;
  private static Catalog after;
  @TempDir private Path folder;
  private ModuleFolder module;

  @BeforeAll
  static void schemas() {
    String table = "CREATE TABLE item (id int PRIMARY KEY, price numeric(12, 2));";
    before = catalog(table);
    after = catalog(table + "ALTER TABLE item ALTER price TYPE bigint;");
  }

  private static Catalog catalog(String ddl) {
    return Ddl.read(
            new ByteArrayInputStream(ddl.getBytes(StandardCharsets.UTF_8)),
            Selection.all(),
            DdlOptions.defaults())
        .catalog();
  }

  @BeforeEach
  void bundle() throws IOException {
    module = new ModuleFolder(folder);
    bundle(PlanOptions.defaults());
    module.write("now.json", CatalogJson.write(before));
  }

  private void bundle(PlanOptions options) {
    Bundle.of(IngestPlan.of(before, options), Target.defaults()).writeTo(module.path("bundle"));
  }

  private DriftMojo gate() {
    DriftMojo drift = module.drift("gate");
    drift.bundle = module.path("bundle").toFile();
    drift.catalog = module.path("now.json").toFile();
    return drift;
  }

  /** Runs a goal in a build of its own; its log. */
  private String run(AbstractMojo goal) throws Exception {
    goal.execute();
    String log = module.log();
    module.nextBuild();
    return log;
  }

  private Path junit() {
    return module.path("target/cairn/drift/TEST-cairn-drift.xml");
  }

  @Test
  void theSameSchemaIsGood() throws Exception {
    assertThat(run(gate())).contains("[INFO] good: 0 errors").doesNotContain("[ERROR]");
    assertThat(junit()).content().contains("tests=\"1\" failures=\"0\"");
    assertThat(module.path("target/cairn/drift/report.html")).exists();
  }

  @Test
  void aBreakingChangeFailsTheBuildWithTheNextCommand() throws Exception {
    module.write("now.json", CatalogJson.write(after));
    assertThatThrownBy(gate()::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("the schema in now.json has drifted from bundle\n")
        .hasMessageContaining("bad: ")
        .hasMessageContaining(
            "next: mvn cairn:generate@gate -Dcairn.out=bundle   # then follow the steps above")
        .hasMessageContaining("details: target/cairn/drift/report.txt");
    assertThat(module.log()).contains("[ERROR]").contains("public.item").contains("price");
    assertThat(junit()).content().contains("failures=\"1\"", "type=\"reload\"", "column price");
  }

  @Test
  void theNextCommandHasTheOptionsOfTheBundle() throws Exception {
    bundle(PlanOptions.defaults().withProfile(Profile.LOSSLESS));
    module.write("now.json", CatalogJson.write(after));
    assertThatThrownBy(gate()::execute)
        .hasMessageContaining("-Dcairn.profile=lossless")
        .hasMessageNotContaining("sourceFormat");
  }

  @Test
  void aFindingIsAcceptedByTheFileOfTheModule() throws Exception {
    module.write("now.json", CatalogJson.write(after));
    module.write("cairn-accept.txt", ACCEPT);
    assertThat(run(gate())).contains("1 accepted", "loaded again on Sunday");
    assertThat(junit()).content().contains("failures=\"0\"");
    DriftMojo other = gate();
    other.accept = module.write("other.txt", "").toFile();
    assertThatThrownBy(other::execute).isInstanceOf(MojoFailureException.class);
    module.write("cairn-accept.txt", "RELOD public.item price a typing error\n");
    assertThatThrownBy(gate()::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("line 1: no finding has the code RELOD\nhint: did you mean RELOAD?");
  }

  @Test
  void anUnchangedModuleIsNotComparedAgain() throws Exception {
    assertThat(run(gate())).doesNotContain("up to date");
    Files.writeString(junit(), Files.readString(junit()));
    assertThat(run(gate()))
        .isEqualTo(
            "[INFO] up to date: neither the schema nor the bundle has"
                + " changed since the last good run\n");
  }

  @Test
  void anyChangeOfInputOrOutputIsComparedAgain() throws Exception {
    run(gate());
    module.write("cairn-accept.txt", "# nothing\n");
    assertThat(run(gate())).contains("good");
    module.write("bundle/collections/public.item.sql", "SELECT *, 1 AS one FROM _input");
    assertThat(run(gate())).contains("good");
    Files.writeString(junit(), "edited");
    assertThat(run(gate())).contains("good");
    assertThat(junit()).content().contains("failures=\"0\"");
    Files.delete(junit());
    assertThat(run(gate())).contains("good");
    assertThat(junit()).exists();
    assertThat(run(gate())).contains("up to date");
    assertThat(run(with("public.*"))).contains("good");
    module.write("now.json", CatalogJson.write(after));
    assertThatThrownBy(with("public.*")::execute).isInstanceOf(MojoFailureException.class);
    assertThatThrownBy(with("public.*")::execute)
        .as("a build that failed is never up to date")
        .isInstanceOf(MojoFailureException.class);
  }

  private DriftMojo with(String include) {
    DriftMojo drift = gate();
    drift.includes = List.of(include);
    return drift;
  }

  @Test
  void aFileThatTheDdlIncludesIsAnInputToo() throws Exception {
    module.write("part.sql", "CREATE TABLE item (id int PRIMARY KEY, price numeric(12, 2));");
    module.write("schema.sql", "\\i part.sql\n");
    assertThat(run(ofDdl())).contains("good");
    assertThat(run(ofDdl())).contains("up to date");
    module.write("part.sql", "CREATE TABLE item (id int PRIMARY KEY, price text);");
    assertThatThrownBy(ofDdl()::execute).isInstanceOf(MojoFailureException.class);
    module.write("schema.sql", "CREATE TABLE item (id int PRIMARY KEY, price nubmer);");
    assertThatThrownBy(ofDdl()::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("schema.sql:1")
        .hasMessageContaining("nubmer");
    assertThat(junit()).as("a result of an earlier run").doesNotExist();
  }

  @Test
  void anErrorLeavesNoEarlierResult() throws Exception {
    module.write("schema.sql", "CREATE TABLE item (id int PRIMARY KEY, price numeric(12, 2));");
    run(ofDdl());
    assertThat(junit()).exists();
    module.write("schema.sql", "CREATE TABLE item (id int DEFAULT 'no end);");
    assertThatThrownBy(ofDdl()::execute).isInstanceOf(MojoExecutionException.class);
    assertThat(junit()).doesNotExist();
    run(gate());
    DriftMojo nothing = gate();
    nothing.catalog = null;
    assertThatThrownBy(nothing::execute).isInstanceOf(MojoExecutionException.class);
    assertThat(junit()).doesNotExist();
  }

  private DriftMojo ofDdl() {
    DriftMojo drift = gate();
    drift.catalog = null;
    drift.ddl = module.path("schema.sql").toFile();
    return drift;
  }

  @Test
  void aBundleOfThisBuildIsRefused() throws Exception {
    GenerateMojo generate = module.generate("fresh");
    generate.catalog = module.path("now.json").toFile();
    generate.out = module.path("bundle").toFile();
    generate.execute();
    assertThatThrownBy(gate()::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("was written by this build: generate (fresh) of example:module");
    module.nextBuild();
    assertThat(run(gate())).contains("good");
  }

  @Test
  void twoExecutionsDoNotShareAReport() throws Exception {
    gate().execute();
    DriftMojo other = module.drift("other");
    other.bundle = module.path("bundle").toFile();
    other.catalog = module.path("now.json").toFile();
    assertThatThrownBy(other::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("drift (gate) of example:module")
        .hasMessageContaining("give each execution its own <report>");
  }

  @Test
  void parametersThatContradictTheBundleAreRefused() throws Exception {
    DriftMojo lossless = gate();
    lossless.profile = "lossless";
    assertThatThrownBy(lossless::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("was generated with another <profile>");
    DriftMojo same = gate();
    same.profile = "Documented";
    assertThat(run(same)).contains("good");
    DriftMojo settings = gate();
    settings.dms = Map.of("LobMaxSize", "7");
    assertThatThrownBy(settings::execute).hasMessageContaining("another <dms>");
    DriftMojo unknown = gate();
    unknown.projection = "all";
    assertThatThrownBy(unknown::execute)
        .hasMessageContaining("<projection> has an unknown value\nhint: write star or explicit");
  }

  @Test
  void oneSchemaIsComparedWithOneOther() {
    DriftMojo nothing = module.drift("nothing");
    assertThatThrownBy(nothing::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("no schema is given\nhint: set one of <ddl>, <catalog> and <jdbcUrl>");
    DriftMojo two = gate();
    two.ddl = module.path("schema.sql").toFile();
    assertThatThrownBy(two::execute).hasMessageContaining("more than one schema is given");
    DriftMojo alone = gate();
    alone.bundle = null;
    assertThatThrownBy(alone::execute).hasMessageContaining("set one of <bundle> and <before>");
    DriftMojo login = gate();
    login.serverId = "shop";
    assertThatThrownBy(login::execute).hasMessageContaining("set <jdbcUrl>, or remove them");
  }

  @Test
  void anEarlierSchemaTakesThePlaceOfABundle() throws Exception {
    DriftMojo drift = gate();
    drift.bundle = null;
    drift.before = module.write("then.json", CatalogJson.write(after)).toFile();
    assertThatThrownBy(drift::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("next: mvn cairn:generate@gate   # writes a bundle for it");
  }

  @Test
  void aSkippedGoalDoesNothing() throws Exception {
    DriftMojo drift = module.drift("gate");
    drift.skip = true;
    assertThat(run(drift)).isEqualTo("[INFO] skipped, because cairn.skip is true\n");
    assertThat(junit()).doesNotExist();
  }

  @Test
  void aPatternWithoutATableIsNamed() throws Exception {
    assertThatThrownBy(with("publik.*")::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("no table matches <includes> publik.*");
    DriftMojo drift = gate();
    drift.excludes = List.of("public.gone");
    assertThat(run(drift)).contains("[WARNING] <exclude> public.gone matches no table");
  }
}
