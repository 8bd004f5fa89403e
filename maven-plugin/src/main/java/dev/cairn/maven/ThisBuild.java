package dev.cairn.maven;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;

/** The folders that the executions of one build write, in all its modules. */
final class ThisBuild {
  private static final String KEY = ThisBuild.class.getName();

  /** The writer of each folder. */
  private final Map<Path, String> writers;

  private ThisBuild(Map<Path, String> writers) {
    this.writers = writers;
  }

  @SuppressWarnings("unchecked")
  static ThisBuild of(MavenSession session) {
    SessionData data = session.getRepositorySession().getData();
    data.set(KEY, null, new ConcurrentHashMap<Path, String>());
    return new ThisBuild((Map<Path, String>) data.get(KEY));
  }

  /**
   * Claims a folder for an execution.
   *
   * @throws MojoExecutionException if another one of this build has written it
   */
  void writes(Path folder, String parameter, MavenProject project, MojoExecution execution)
      throws MojoExecutionException {
    String writer =
        execution.getGoal() + " (" + execution.getExecutionId() + ") of " + project.getId();
    String before = writers.putIfAbsent(folder.toAbsolutePath().normalize(), writer);
    if (before != null && !before.equals(writer)) {
      throw Failures.usage(
          before + " and " + writer + " both write to " + folder,
          "give each execution its own <" + parameter + ">");
    }
  }

  /**
   * Refuses a bundle that this build has just written: compared with the schema that it was written
   * from, it is always good.
   *
   * @throws MojoExecutionException if that is so
   */
  void refuseOwn(Path bundle) throws MojoExecutionException {
    String writer = writers.get(bundle.toAbsolutePath().normalize());
    if (writer != null) {
      throw Failures.usage(
          "the bundle in " + bundle + " was written by this build: " + writer,
          "compare with the bundle in use, which is under version control, and let generate write"
              + " to another <out>");
    }
  }
}
