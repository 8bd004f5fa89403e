package dev.cairn.maven;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * A command to run next: a goal with the configuration of the present execution, and with the
 * properties of the present command line.
 *
 * @param module the only module to build; empty for all
 */
record MavenCommand(String goal, String execution, String module, Map<String, String> properties) {
  MavenCommand {
    properties = new TreeMap<>(properties);
  }

  static MavenCommand of(
      String goal, MojoExecution execution, MavenSession session, MavenProject project) {
    Map<String, String> properties = new TreeMap<>();
    for (String name : session.getUserProperties().stringPropertyNames()) {
      if (name.startsWith("cairn.")) {
        properties.put(name, session.getUserProperties().getProperty(name));
      }
    }
    boolean isOne = session.getProjects() == null || session.getProjects().size() < 2;
    return new MavenCommand(
        goal, execution.getExecutionId(), isOne ? "" : ":" + project.getArtifactId(), properties);
  }

  /** With a property, instead of its present value. */
  MavenCommand with(String name, String value) {
    Map<String, String> more = new TreeMap<>(properties);
    more.put("cairn." + name, value);
    return new MavenCommand(goal, execution, module, more);
  }

  /** Without a property. */
  MavenCommand without(String name) {
    Map<String, String> fewer = new TreeMap<>(properties);
    fewer.remove("cairn." + name);
    return new MavenCommand(goal, execution, module, fewer);
  }

  /** The line for a shell. */
  String text() {
    return "mvn cairn:"
        + goal
        + (execution.equals("default-cli") ? "" : "@" + execution)
        + (module.isEmpty() ? "" : " --projects " + module)
        + properties.entrySet().stream()
            .map(p -> " " + quoted("-D" + p.getKey() + "=" + p.getValue()))
            .collect(Collectors.joining());
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
