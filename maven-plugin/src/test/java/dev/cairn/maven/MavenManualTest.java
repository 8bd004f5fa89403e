package dev.cairn.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Manual;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Test;

/**
 * The manual of the plugin has the parameters of its descriptor, and code of the sample projects.
 */
class MavenManualTest {
  private static final Path PAGE = Testdata.root().resolve("docs/maven.md");
  private static final List<String> GOALS = List.of("generate", "verify", "drift");

  @Test
  void thePageListsEveryParameterOfTheDescriptor() throws IOException {
    Map<String, Set<String>> goals = new TreeMap<>();
    Map<String, Set<String>> texts = new TreeMap<>();
    for (String goal : GOALS) {
      for (Parameter parameter : parameters(goal)) {
        goals.computeIfAbsent(parameter.getName(), name -> new TreeSet<>()).add(goal);
        texts.computeIfAbsent(parameter.getName(), name -> new TreeSet<>()).add(text(parameter));
      }
    }
    List<List<String>> rows = new ArrayList<>();
    goals.forEach(
        (name, of) ->
            rows.add(
                List.of(
                    "`" + name + "`",
                    of.size() == GOALS.size() ? "all" : String.join(", ", of),
                    String.join("<br>", texts.get(name)))));
    Manual.check(PAGE, "Parameters", Manual.table(List.of("parameter", "goals", "meaning"), rows));
  }

  private static List<Parameter> parameters(String goal) {
    return mojo(goal).getParameters().stream().filter(Parameter::isEditable).toList();
  }

  private static MojoDescriptor mojo(String goal) {
    return ModuleFolder.descriptor().getMojo(goal);
  }

  private static String text(Parameter parameter) {
    String otherwise = parameter.getDefaultValue();
    return parameter.getDescription().replace("<", "&lt;").replace("*", "\\*")
        + (otherwise == null || otherwise.equals("false")
            ? ""
            : " Default: `" + otherwise.replace("${project.build.directory}", "target") + "`.");
  }

  @Test
  void everyParameterHasADescriptionAndAProperty() {
    for (String goal : GOALS) {
      assertThat(mojo(goal).getDescription()).isNotBlank();
      for (Parameter parameter : parameters(goal)) {
        assertThat(parameter.getDescription()).as(parameter.getName()).endsWith(".");
        if (!parameter.getName().equals("dms")) {
          assertThat(parameter.getExpression())
              .as(parameter.getName())
              .isEqualTo("${cairn." + parameter.getName() + "}");
        }
      }
    }
  }

  /** An option and a parameter of one meaning have one name. */
  @Test
  void parametersAreNamedAsOptionsOfTheCommandLine() throws IOException {
    Set<String> others = Set.of("serverId", "skip");
    for (String goal : GOALS) {
      String help = Files.readString(Testdata.root().resolve("testdata/cli/help/" + goal + ".txt"));
      for (Parameter parameter : parameters(goal)) {
        if (!others.contains(parameter.getName())) {
          assertThat(help)
              .as(goal + " " + parameter.getName())
              .containsPattern(option(parameter.getName()) + "\\b");
        }
      }
    }
  }

  /** An option that may be repeated is a list here. */
  private static String option(String parameter) {
    String name = parameter.matches("(in|ex)cludes") ? parameter.replaceAll("s$", "") : parameter;
    return "--"
        + Pattern.compile("[A-Z]")
            .matcher(name)
            .replaceAll(letter -> "-" + letter.group().toLowerCase(Locale.ROOT));
  }

  @Test
  void eachBlockOfCodeIsAPartOfTheSampleProjects() throws IOException {
    assertThat(Manual.checkCode(PAGE, Testdata.root().resolve("maven-plugin/src/it")))
        .contains("xml", "text");
  }
}
