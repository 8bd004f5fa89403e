package dev.cairn.maven;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** A module that is built with the goals, each configured as Maven does it. */
final class ModuleFolder {
  private final Path folder;
  private final MavenProject project;
  private final List<Server> servers = new ArrayList<>();
  private final StringBuilder log = new StringBuilder();
  private MavenSession session;

  ModuleFolder(Path folder) {
    this.folder = folder;
    Model model = new Model();
    model.setGroupId("example");
    model.setArtifactId("module");
    model.setVersion("1");
    model.setBuild(new Build());
    model.getBuild().setDirectory(folder.resolve("target").toString());
    project = new MavenProject(model);
    project.setFile(folder.resolve("pom.xml").toFile());
    session = session();
  }

  static PluginDescriptor descriptor() {
    try (Reader reader =
        new InputStreamReader(
            ModuleFolder.class.getResourceAsStream("/META-INF/maven/plugin.xml"),
            StandardCharsets.UTF_8)) {
      PluginDescriptor descriptor = new PluginDescriptorBuilder().build(reader);
      descriptor.setArtifacts(List.of());
      return descriptor;
    } catch (IOException | org.codehaus.plexus.configuration.PlexusConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private MavenSession session() {
    MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    request.setServers(servers);
    request.setUserProperties(new Properties());
    return new MavenSession(
        null, MavenRepositorySystemUtils.newSession(), request, new DefaultMavenExecutionResult());
  }

  /** Ends the build; what follows belongs to another one. */
  void nextBuild() {
    session = session();
    log.setLength(0);
  }

  void server(String id, String user, String password) {
    Server server = new Server();
    server.setId(id);
    server.setUsername(user);
    server.setPassword(password);
    servers.add(server);
    session = session();
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Path write(String name, String text) throws IOException {
    Path file = path(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  String log() {
    return log.toString();
  }

  DriftMojo drift(String execution) {
    DriftMojo drift = with(new DriftMojo(), "drift", execution);
    drift.report = path("target/cairn/drift").toFile();
    return drift;
  }

  GenerateMojo generate(String execution) {
    GenerateMojo generate = with(new GenerateMojo(), "generate", execution);
    generate.out = path("target/cairn/bundle").toFile();
    return generate;
  }

  VerifyMojo verify(String execution) {
    VerifyMojo verify = with(new VerifyMojo(), "verify", execution);
    verify.report = path("target/cairn/verify").toFile();
    return verify;
  }

  /** Assigns to fields as Maven does. */
  @SuppressWarnings("UnnecessaryAssignment")
  private <M extends CairnMojo> M with(M mojo, String goal, String execution) {
    mojo.project = project;
    mojo.session = session;
    mojo.execution = new MojoExecution(descriptor().getMojo(goal), execution);
    mojo.environment = Map.of("HOME", folder.toString());
    mojo.decrypter =
        new DefaultSettingsDecrypter(
            new DefaultSecDispatcher(
                new DefaultPlexusCipher(),
                Map.of(),
                folder.resolve("settings-security.xml").toString()));
    mojo.setLog(
        new SystemStreamLog() {
          @Override
          public void info(CharSequence content) {
            log.append("[INFO] ").append(content).append('\n');
          }

          @Override
          public void warn(CharSequence content) {
            log.append("[WARNING] ").append(content).append('\n');
          }

          @Override
          public void error(CharSequence content) {
            log.append("[ERROR] ").append(content).append('\n');
          }
        });
    return mojo;
  }
}
