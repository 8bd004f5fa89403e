package dev.cairn.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The artifacts that this build publishes. */
class ReleaseTest {
  @TempDir private static Path outside;
  private static FolderRepository published;

  @BeforeAll
  static void asARepository() throws IOException {
    List<String> artifacts = new ArrayList<>(FolderRepository.LIBRARIES);
    artifacts.add("cairn-bom");
    artifacts.add(FolderRepository.FLINK);
    artifacts.add(FolderRepository.PLUGIN);
    published = FolderRepository.of(Maven.ROOT, outside.resolve("repository"), artifacts);
  }

  @Test
  void everyLibraryBringsWhatMavenCentralAsksFor() throws IOException {
    for (String library : FolderRepository.LIBRARIES) {
      Map<String, Path> files = published.files(library);
      wantedByMavenCentral(library, files);
      assertThat(entries(files.get("-sources.jar"))).as(library).contains("module-info.java");
      assertThat(entries(files.get("-javadoc.jar")))
          .as(library)
          .contains(library.equals("cairn-cli") ? "README.md" : "index.html")
          .noneMatch(entry -> entry.contains("/grammar/") || entry.contains("/text/"));
    }
  }

  @Test
  void thePluginBringsItToo() throws IOException {
    Map<String, Path> files = published.files(FolderRepository.PLUGIN);
    wantedByMavenCentral(FolderRepository.PLUGIN, files);
    assertThat(entries(files.get(".jar"))).contains("META-INF/maven/plugin.xml");
    assertThat(entries(files.get("-javadoc.jar")))
        .as("the pages of the goals")
        .contains("index.html", "generate-mojo.html", "verify-mojo.html", "drift-mojo.html");
    assertThat(files.get(".pom")).content().contains("<packaging>maven-plugin</packaging>");
  }

  @Test
  void theJobOnFlinkBringsItTooAndNothingOfFlink() throws IOException {
    Map<String, Path> files = published.files(FolderRepository.FLINK);
    wantedByMavenCentral(FolderRepository.FLINK, files);
    assertThat(entries(files.get("-javadoc.jar"))).contains("index.html");
    assertThat(entries(files.get(".jar")))
        .contains("dev/cairn/flink/ChangeStream.class")
        .noneMatch(entry -> entry.startsWith("org/"));
  }

  private static void wantedByMavenCentral(String artifact, Map<String, Path> files)
      throws IOException {
    assertThat(files.keySet())
        .as(artifact)
        .containsExactly("-javadoc.jar", "-sources.jar", ".jar", ".pom");
    assertThat(Files.readString(files.get(".pom")))
        .as(artifact)
        .contains("<name>", "<description>", "<url>", "<license>", "<developer>", "<scm")
        .contains("<version>" + Maven.VERSION + "</version>")
        .doesNotContain("${", "<parent>", "<scope>test</scope>", "cairn-test-support", "<build>");
  }

  @Test
  void theBomNamesEveryLibraryAndNothingElse() throws IOException {
    String bom = Files.readString(published.files("cairn-bom").get(".pom"));
    assertThat(bom).doesNotContain("${revision}", "jspecify");
    assertThat(
            Pattern.compile("<artifactId>(cairn-[\\w-]+)</artifactId>")
                .matcher(bom)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(name -> !name.equals("cairn-bom")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(FolderRepository.LIBRARIES.stream(), Stream.of(FolderRepository.FLINK))
                .toList());
  }

  @Test
  void aProjectElsewhereBuildsWithTheseArtifactsAndCentralAlone() throws Exception {
    Path project = outside.resolve("consumer");
    Maven.copy(Maven.ROOT.resolve("examples/consumer"), project);
    new Maven(outside).run(project, Maven.with(published.folder(), "verify"));
    assertThat(project.resolve("target/ingest-1.jar")).exists();
    assertThat(project.resolve("target/surefire-reports/TEST-example.ingest.IngestTest.xml"))
        .content()
        .contains("tests=\"1\"", "errors=\"0\"", "failures=\"0\"");
  }

  @Test
  void aProjectElsewhereTestsItsParsersWithTheKit() throws Exception {
    Path project = outside.resolve("parsers");
    Maven.copy(Maven.ROOT.resolve("examples/testkit"), project);
    new Maven(outside)
        .run(project, Maven.with(published.folder(), "test", "-Dtest=ParsersTest,KitTest"));
    assertThat(project.resolve("target/surefire-reports/TEST-example.parsers.ParsersTest.xml"))
        .content()
        .contains("errors=\"0\"", "failures=\"0\"")
        .doesNotContain("tests=\"0\"");
  }

  /** The limits are promises of docs/library.md. */
  @Test
  void whatAnArtifactBringsWithItIsLight() throws Exception {
    Path project = outside.resolve("weights");
    Maven.copy(Maven.ROOT.resolve("release/src/test/resources/weights"), project);
    new Maven(outside).run(project, Maven.with(published.folder(), "validate"));
    assertThat(bytes(project.resolve("rockset-sql/jars.txt"))).isLessThan(2_000_000);
    assertThat(bytes(project.resolve("core/jars.txt"))).isLessThan(6_000_000);
  }

  /** All modules: {@code release/reproduce}. */
  @Tag("long")
  @Test
  void aSmallModuleBuiltAgainElsewhereHasTheSameBytes() throws Exception {
    Path checkout = outside.resolve("checkout");
    for (String part : List.of("pom.xml", ".mvn", "bom", "embedded-server")) {
      Maven.copy(Maven.ROOT.resolve(part), checkout.resolve(part));
    }
    // The local repository, which everything comes from, need not have checksums.
    Path arguments = checkout.resolve(".mvn/maven.config");
    Files.writeString(arguments, Files.readString(arguments).replace("--strict-checksums\n", ""));
    Path pom = checkout.resolve("pom.xml");
    Files.writeString(
        pom,
        Pattern.compile("<module>(?!bom|embedded-server)[\\w-]+</module>")
            .matcher(Files.readString(pom))
            .replaceAll(""));
    new Maven(outside)
        .run(checkout, "package", "-Dmaven.test.skip=true", "-Drevision=" + Maven.VERSION);
    List<String> artifacts = List.of("cairn-bom", "cairn-embedded-server");
    FolderRepository again = FolderRepository.of(checkout, outside.resolve("again"), artifacts);
    for (String artifact : artifacts) {
      Map<String, Path> files = published.files(artifact);
      assertThat(again.files(artifact).keySet()).isEqualTo(files.keySet());
      for (String kind : files.keySet()) {
        assertThat(again.files(artifact).get(kind))
            .as(artifact + kind)
            .hasSameBinaryContentAs(files.get(kind));
      }
    }
  }

  private static List<String> entries(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(entry -> entry.getName()).toList();
    }
  }

  private static long bytes(Path jars) throws IOException {
    long sum = 0;
    for (String jar : Files.readString(jars).strip().split(File.pathSeparator)) {
      sum += Files.size(Path.of(jar));
    }
    assertThat(sum).as("bytes of %s", jars).isPositive();
    return sum;
  }
}
