package dev.cairn.testkit.junit;

import dev.cairn.server.EmbeddedServer;
import dev.cairn.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The servers of this JVM, one for each version; each ends with the JVM. */
final class Servers {
  /** Stands for the newest version of the class path. */
  static final String NEWEST = "";

  /** The system property that names the folder with the servers that the class path lacks. */
  private static final String FOLDER = "cairn.testkit.postgres";

  private static final Map<String, EmbeddedServer> RUNNING = new HashMap<>();
  private static int databases;

  private Servers() {}

  /** A connection to a new database, on which names are found as on any other. */
  static synchronized Connection freshDatabase(String version) throws IOException, SQLException {
    EmbeddedServer server = RUNNING.get(version);
    if (server == null) {
      server = EmbeddedServer.start(options(version));
      RUNNING.put(version, server);
    }
    String name = "test_" + ++databases;
    try (Connection admin = server.connect("postgres");
        Statement statement = admin.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    Connection connection = server.connect(name);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = \"$user\", public");
    }
    return connection;
  }

  private static ServerOptions options(String version) throws IOException {
    if (version.equals(NEWEST)) {
      return ServerOptions.defaults();
    }
    Optional<Path> jar = jar(version);
    ServerOptions options = ServerOptions.defaults().withVersion(version);
    return jar.isPresent() ? options.withArchiveIn(jar.get()) : options;
  }

  /** The jar in the folder whose name is the version, or begins with it. */
  private static Optional<Path> jar(String version) throws IOException {
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .filter(
              file -> {
                String name = file.getFileName().toString();
                return name.endsWith(".jar")
                    && (name.startsWith(version + ".") || name.equals(version + ".jar"));
              })
          .sorted()
          .reduce((one, other) -> other);
    }
  }
}
