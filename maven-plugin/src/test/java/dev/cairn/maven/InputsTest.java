package dev.cairn.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No parameter is forgotten in the digest of the inputs. */
class InputsTest {
  /** What is said of a live server, which has no digest, and what ends the goal before. */
  private static final Set<String> OTHERS = Set.of("jdbcUrl", "serverId", "skip", "user");

  @TempDir private Path folder;

  @Test
  void everyParameterOfDriftChangesTheDigest() throws Exception {
    // The folder of the report is that of the outputs.
    changes("drift", Set.of("report"));
  }

  @Test
  void everyParameterOfGenerateChangesTheDigest() throws Exception {
    changes("generate", Set.of());
  }

  private void changes(String goal, Set<String> outputs) throws Exception {
    String before = digest(mojo(goal));
    int changed = 0;
    for (Parameter parameter : ModuleFolder.descriptor().getMojo(goal).getParameters()) {
      if (parameter.isEditable()
          && !OTHERS.contains(parameter.getName())
          && !outputs.contains(parameter.getName())) {
        SchemaMojo mojo = mojo(goal);
        Field field = field(mojo.getClass(), parameter.getName());
        field.set(mojo, value(field.getType()));
        assertThat(digest(mojo)).as(parameter.getName()).isNotEqualTo(before);
        changed++;
      }
    }
    assertThat(changed).isGreaterThan(8);
  }

  private SchemaMojo mojo(String goal) {
    ModuleFolder module = new ModuleFolder(folder);
    return goal.equals("drift") ? module.drift("x") : module.generate("x");
  }

  private static String digest(SchemaMojo mojo) throws IOException {
    return mojo instanceof DriftMojo drift
        ? drift.inputsOfDrift()
        : ((GenerateMojo) mojo).inputsOfGenerate();
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    for (Class<?> one = type; one != null; one = one.getSuperclass()) {
      for (Field field : one.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    throw new NoSuchFieldException(name);
  }

  private Object value(Class<?> type) throws IOException {
    if (type == File.class) {
      return Files.writeString(folder.resolve("input.sql"), "SELECT 1;").toFile();
    }
    if (type == boolean.class) {
      return true;
    }
    if (type == List.class) {
      return List.of("a.b");
    }
    return type == Map.class ? Map.of("LobMaxSize", "7") : "other";
  }

  @Test
  void partsDoNotRunIntoEachOther() {
    assertThat(new Inputs().value("a", "bc").digest())
        .isNotEqualTo(new Inputs().value("ab", "c").digest());
    assertThat(new Inputs().value("a", null).digest())
        .isNotEqualTo(new Inputs().value("a", "null").digest());
  }

  @Test
  void aFolderIsItsFilesAndTheirNames() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in/deep"));
    String empty = new Inputs().file("f", folder.resolve("in")).digest();
    Path file = Files.writeString(in.resolve("a.sql"), "x");
    String one = new Inputs().file("f", folder.resolve("in")).digest();
    Files.move(file, in.resolve("b.sql"));
    String renamed = new Inputs().file("f", folder.resolve("in")).digest();
    assertThat(Set.of(empty, one, renamed)).hasSize(3);
  }
}
