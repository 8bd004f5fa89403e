package dev.cairn.release;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder with the files of this build, named as in a repository of Maven. */
final class FolderRepository {
  /** The published libraries: the folder of the module {@code cairn-core} is {@code core}. */
  static final List<String> LIBRARIES =
      List.of(
          "cairn-cli",
          "cairn-core",
          "cairn-ddl",
          "cairn-dms",
          "cairn-embedded-server",
          "cairn-emulator",
          "cairn-kinesis",
          "cairn-postgres-samples",
          "cairn-postgres-types",
          "cairn-report",
          "cairn-rockset-sql",
          "cairn-testkit",
          "cairn-verify");

  /** The job on Flink, a library without a Java module: Flink is none. */
  static final String FLINK = "cairn-flink";

  /** The plugin of Maven, which no BOM names: nothing depends on it. */
  static final String PLUGIN = "cairn-maven-plugin";

  private final Path folder;

  private FolderRepository(Path folder) {
    this.folder = folder;
  }

  /**
   * Fills a folder with the files that {@code mvn deploy} would upload, fixtures of tests left out.
   */
  static FolderRepository of(Path checkout, Path folder, List<String> artifacts)
      throws IOException {
    for (String artifact : artifacts) {
      Path target = checkout.resolve(artifact.replace("cairn-", "")).resolve("target");
      String base = artifact + "-" + Maven.VERSION;
      Path to = Files.createDirectories(folder.resolve("dev/cairn").resolve(artifact));
      to = Files.createDirectories(to.resolve(Maven.VERSION));
      Path pom = target.resolve("flattened-pom.xml");
      assertThat(pom).as("made by a build with tests, such as mvn verify").exists();
      Files.copy(pom, to.resolve(base + ".pom"));
      for (String kind : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
        if (Files.exists(target.resolve(base + kind))) {
          Files.copy(target.resolve(base + kind), to.resolve(base + kind));
        }
      }
    }
    return new FolderRepository(folder);
  }

  Path folder() {
    return folder;
  }

  /** The files of an artifact by the ends of their names, which follow the version. */
  Map<String, Path> files(String artifact) throws IOException {
    String base = artifact + "-" + Maven.VERSION;
    try (Stream<Path> files =
        Files.list(folder.resolve("dev/cairn").resolve(artifact).resolve(Maven.VERSION))) {
      return files.collect(
          toMap(
              file -> file.getFileName().toString().substring(base.length()),
              file -> file,
              (one, other) -> one,
              TreeMap::new));
    }
  }
}
