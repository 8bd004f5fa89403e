package dev.cairn.maven;

import dev.cairn.finding.Accepted;
import dev.cairn.report.FindingCodes;
import dev.cairn.report.Look;
import dev.cairn.report.Page;
import dev.cairn.report.PageText;
import dev.cairn.result.Verdict;
import dev.cairn.text.VisibleText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The parameters of every goal, and how a goal ends. */
abstract class CairnMojo extends AbstractMojo {
  /** Skip this goal. */
  @Parameter(property = "cairn.skip", defaultValue = "false")
  boolean skip;

  /**
   * Connect to this server: {@code jdbc:postgresql://host:5432/name} or {@code
   * postgresql://user@host:5432/name}. Missing parts come from the service file, {@code PGHOST} and
   * so on, as in {@code psql}. A URL with a password is refused.
   */
  @Parameter(property = "cairn.jdbcUrl")
  @Nullable String jdbcUrl;

  /** Log in as this user. */
  @Parameter(property = "cairn.user")
  @Nullable String user;

  /**
   * Take the user and the password from the server with this id in Maven's {@code settings.xml};
   * the password may be encrypted. Without it the password comes from {@code PGPASSWORD} or {@code
   * ~/.pgpass}.
   */
  @Parameter(property = "cairn.serverId")
  @Nullable String serverId;

  /**
   * Include these tables: {@code schema.table} with {@code *} and {@code ?}; a part in double
   * quotes is literal. Default: all tables outside system schemas.
   */
  @Parameter(property = "cairn.includes")
  List<String> includes = List.of();

  /** Exclude these tables, after {@code includes}. */
  @Parameter(property = "cairn.excludes")
  List<String> excludes = List.of();

  /**
   * {@code documented}: use exactly the documented expressions (default); {@code lossless}: use
   * expressions that keep every value. With {@code bundle}, it must be the bundle's own.
   */
  @Parameter(property = "cairn.profile")
  @Nullable String profile;

  /**
   * {@code postgresql}: Rockset reads the DMS envelope (default); {@code json}: the transformation
   * reads it. With {@code bundle}, it must be the bundle's own.
   */
  @Parameter(property = "cairn.sourceFormat")
  @Nullable String sourceFormat;

  /**
   * {@code star}: select columns without an expression with {@code *} (default); {@code explicit}:
   * select all columns by name. With {@code bundle}, it must be the bundle's own.
   */
  @Parameter(property = "cairn.projection")
  @Nullable String projection;

  /**
   * Settings of DMS endpoints or tasks by name, such as {@code <LobMaxSize>512</LobMaxSize>}. With
   * {@code bundle}, they must be the bundle's own.
   */
  @Parameter Map<String, String> dms = Map.of();

  /**
   * Read overrides of the profile's rules from this file. With {@code bundle}, they must be the
   * bundle's own.
   */
  @Parameter(property = "cairn.overrides")
  @Nullable File overrides;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  @SuppressWarnings("NullAway.Init")
  MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  @SuppressWarnings("NullAway.Init")
  MavenSession session;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  @SuppressWarnings("NullAway.Init")
  MojoExecution execution;

  @Inject
  @SuppressWarnings("NullAway.Init")
  SettingsDecrypter decrypter;

  /** The environment of the process, or a test's. */
  Map<String, String> environment = System.getenv();

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("skipped, because cairn.skip is true");
      return;
    }
    try {
      run();
    } catch (RuntimeException | SQLException | IOException | LinkageError e) {
      throw Failures.of(e);
    }
  }

  /** Does what the goal is for. */
  abstract void run()
      throws MojoExecutionException, MojoFailureException, SQLException, IOException;

  final PlanParameters plan() {
    return new PlanParameters(profile, sourceFormat, projection, dms, path(overrides));
  }

  /**
   * The server of {@code jdbcUrl}.
   *
   * @throws MojoExecutionException if the URL or the login cannot be used
   */
  final LiveServer server(String url) throws MojoExecutionException {
    return LiveServer.of(
        url,
        user,
        new SettingsLogin(serverId, session.getSettings(), decrypter),
        environment,
        this::warn);
  }

  /** The accepted findings of a file; without one, of {@code cairn-accept.txt} in the module. */
  final Accepted accepted(@Nullable File named) {
    Path file = acceptFile(named);
    return named == null && !Files.exists(file)
        ? Accepted.none()
        : FindingCodes.known(Accepted.read(file), file.toString());
  }

  final Path acceptFile(@Nullable File named) {
    return named == null ? project.getBasedir().toPath().resolve(Accepted.FILE) : named.toPath();
  }

  /** A line for people; names in it may hold anything. */
  final void tell(String line) {
    getLog().info(VisibleText.of(line));
  }

  final void warn(String line) {
    getLog().warn(VisibleText.of(line));
  }

  /** Prints a page, in red if the build is about to fail. */
  final void print(Page page, boolean details) {
    PageText.of(page, Look.plain(details))
        .lines()
        .forEach(
            line -> {
              switch (page.verdict()) {
                case GOOD -> getLog().info(line);
                case BAD, INCOMPLETE -> getLog().error(line);
              }
            });
  }

  /**
   * Fails the build unless the verdict is good.
   *
   * @param what the input that was judged, in words
   * @param report the folder with the details
   */
  final void judge(Page page, String what, Path report) throws MojoFailureException {
    if (page.verdict() != Verdict.GOOD) {
      throw new MojoFailureException(
          VisibleText.of(what)
              + "\n"
              + PageText.end(page, Look.plain(false))
              + "details: "
              + VisibleText.of(shown(report.resolve("report.txt"))));
    }
  }

  /** A path as one writes it in the POM: relative to the module, if it is in there. */
  final String shown(Path path) {
    Path base = project.getBasedir().toPath().toAbsolutePath().normalize();
    Path absolute = path.toAbsolutePath().normalize();
    return (absolute.startsWith(base) ? base.relativize(absolute) : absolute).toString();
  }

  /** The command of a goal with the configuration of this execution. */
  final MavenCommand command(String goal) {
    return MavenCommand.of(goal, execution, session, project);
  }

  static @Nullable Path path(@Nullable File file) {
    return file == null ? null : file.toPath();
  }
}
