package dev.cairn.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles of a build. */
class GenerateMojoTest {
  @TempDir private Path folder;
  private ModuleFolder module;

  @BeforeEach
  void migrations() throws Exception {
    module = new ModuleFolder(folder);
    module.write("db/V1__a.sql", "CREATE TABLE a (id int PRIMARY KEY, at timestamptz);");
    module.write("db/V2__b.sql", "CREATE TABLE b (id int PRIMARY KEY);");
  }

  private GenerateMojo generate() {
    GenerateMojo generate = module.generate("bundle");
    generate.ddl = module.path("db").toFile();
    return generate;
  }

  private String run(GenerateMojo goal) throws Exception {
    goal.execute();
    String log = module.log();
    module.nextBuild();
    return log;
  }

  @Test
  void aFolderOfMigrationsBecomesABundleOnce() throws Exception {
    assertThat(run(generate())).contains("2 collections", "next: ");
    Path sql = module.path("target/cairn/bundle/collections/public.a.sql");
    assertThat(sql).content().contains("PARSE_TIMESTAMP");
    assertThat(run(generate())).isEqualTo("[INFO] up to date: target/cairn/bundle\n");
    Files.writeString(sql, "edited");
    assertThat(run(generate())).contains("2 collections");
    assertThat(sql).content().contains("PARSE_TIMESTAMP");
    module.write("db/V3__c.sql", "CREATE TABLE c (id int PRIMARY KEY);");
    assertThat(run(generate())).contains("3 collections");
  }

  @Test
  void parametersAreThoseOfTheCommandLine() throws Exception {
    GenerateMojo generate = generate();
    generate.profile = "lossless";
    generate.sourceFormat = "json";
    generate.projection = "explicit";
    generate.dms = Map.of("LobMaxSize", "512");
    generate.includes = List.of("public.a");
    generate.overrides = module.write("o.txt", "public.a.at: exclude\n").toFile();
    assertThatThrownBy(generate::execute)
        .as("a malformed rule is named with its line")
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("line 1");
    generate.overrides = null;
    run(generate);
    assertThat(module.path("target/cairn/bundle/plan.json"))
        .content()
        .contains("\"lossless\"", "\"json\"", "\"explicit\"")
        .doesNotContain("\"b\"");
    assertThat(module.path("target/cairn/bundle/target.json")).content().contains("512");
  }

  @Test
  void aBundleThatWouldLoseTablesIsNotWritten() throws Exception {
    run(generate());
    GenerateMojo fewer = generate();
    fewer.excludes = List.of("public.b");
    assertThatThrownBy(fewer::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("has tables that this plan lacks: public.b")
        .hasMessageContaining("set <allowRemoval>");
    assertThat(module.path("target/cairn/bundle/collections/public.b.sql")).exists();
    fewer.allowRemoval = true;
    fewer.execute();
    assertThat(module.path("target/cairn/bundle/collections/public.b.sql")).doesNotExist();
  }

  @Test
  void aMigrationThatFailsIsNamedWithItsPlace() throws Exception {
    module.write("db/V2__b.sql", "\nCREATE TABLE b (id nubmer);");
    assertThatThrownBy(generate()::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("V2__b.sql:2")
        .hasMessageContaining("nubmer");
    assertThat(module.path("target/cairn/bundle")).doesNotExist();
  }
}
