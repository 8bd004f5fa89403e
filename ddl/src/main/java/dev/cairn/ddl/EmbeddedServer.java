package dev.cairn.ddl;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of this process' own on a free port of the loopback interface, with a random
 * password. Its program is unpacked once into the user's cache folder; its data are in a folder
 * that is removed when the server is closed, and also when this process is killed: a shell waits
 * for the end of a pipe, stops the server and removes the folder. Under root the server runs as
 * {@code nobody}.
 */
public final class EmbeddedServer implements AutoCloseable {
  static final String SUPERUSER = "postgres";
  private static final int START_SECONDS = 30;
  private static final int INITDB_SECONDS = 60;
  private static final int STOP_SECONDS = 20;
  private static final int TRIES = 3;
  private static final String NOBODY = "nobody";

  /** Runs its arguments from the second on, until its standard input ends; then cleans up. */
  private static final String WATCHDOG =
      "folder=$1; shift; trap '' INT TERM HUP;"
          + " \"$@\" </dev/null >\"$folder/log\" 2>&1 & server=$!;"
          + " cat >/dev/null; kill -QUIT $server 2>/dev/null; wait $server; rm -rf -- \"$folder\"";

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
   * Starts a server of the newest version that the class path brings, or of a major version.
   *
   * @param major such as {@code 17}; empty for the newest
   * @param settings of {@code postgresql.conf}, beside those that make it fast and not durable
   * @throws DdlException {@code SERVER_UNAVAILABLE}
   */
  public static EmbeddedServer start(Optional<String> major, Map<String, String> settings) {
    ServerBinaries binaries = ServerBinaries.find(major);
    DdlException failure = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return start(binaries, settings);
      } catch (DdlException e) {
        // The free port was taken meanwhile, or the machine is slow: once more.
        failure = e;
      } catch (IOException e) {
        throw unavailable(String.valueOf(e.getMessage()), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unavailable("interrupted", e);
      }
    }
    throw failure;
  }

  private static EmbeddedServer start(ServerBinaries binaries, Map<String, String> settings)
      throws IOException, InterruptedException {
    Template template = Template.of(binaries);
    Path folder = PrivateFolders.create();
    try {
      Path data = folder.resolve("data");
      copy(template.data(), data);
      if (PrivateFolders.isRoot()) {
        give(folder);
      }
      int port = freePort();
      Process process = launch(binaries, folder, data, port, settings);
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
      ServerBinaries binaries, Path folder, Path data, int port, Map<String, String> settings)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", WATCHDOG, "cairn-ddl"));
    command.add(folder.toString());
    command.addAll(asUnprivileged());
    command.add(binaries.folder().resolve("bin").resolve("postgres").toString());
    command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
    command.addAll(List.of("-h", "127.0.0.1", "-k", ""));
    Properties all = new Properties();
    all.putAll(
        Map.of(
            "fsync", "off",
            "synchronous_commit", "off",
            "full_page_writes", "off",
            "timezone", "UTC",
            "lc_messages", "C",
            "max_connections", "20",
            "max_wal_size", "256MB",
            "shared_buffers", "32MB",
            "dynamic_shared_memory_type", "mmap",
            "log_min_messages", "fatal"));
    all.putAll(settings);
    for (String name : all.stringPropertyNames().stream().sorted().toList()) {
      command.addAll(List.of("-c", name + "=" + all.getProperty(name)));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.directory(folder.toFile());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  /** What a command is run through so that it has no rights of root's. */
  private static List<String> asUnprivileged() throws IOException {
    if (!PrivateFolders.isRoot()) {
      return List.of();
    }
    return List.of(
        "setpriv",
        "--reuid",
        NOBODY,
        "--regid",
        nobodysGroup().getName(),
        "--clear-groups",
        "--no-new-privs",
        "--");
  }

  private static GroupPrincipal nobodysGroup() throws IOException {
    UserPrincipalLookupService users = Path.of("/").getFileSystem().getUserPrincipalLookupService();
    try {
      return users.lookupPrincipalByGroupName("nogroup");
    } catch (UserPrincipalNotFoundException e) {
      return users.lookupPrincipalByGroupName(NOBODY);
    }
  }

  private static void give(Path folder) throws IOException {
    UserPrincipal nobody =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY);
    GroupPrincipal group = nobodysGroup();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            return visitFile(path, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class);
            view.setGroup(group);
            view.setOwner(nobody);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectory(
                to.resolve(from.relativize(path)), PrivateFolders.permissions("rwx------"));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(path, to.resolve(from.relativize(path)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitStart() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    @Nullable SQLException last = null;
    while (System.nanoTime() < deadline && process.isAlive() && !serverEnded()) {
      try (Connection connection = connect(SUPERUSER, password, "postgres")) {
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
    throw unavailable(
        log.isEmpty() && last != null ? String.valueOf(last.getMessage()) : log, last);
  }

  /** The log has the server's last words where it ended by itself. */
  private boolean serverEnded() {
    return log().contains("FATAL:  could not");
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static DdlException unavailable(String what, @Nullable Throwable cause) {
    return new DdlException(
        DdlException.Code.SERVER_UNAVAILABLE,
        "the embedded PostgreSQL does not start: " + what,
        "it needs a writable temporary folder; or read the schema with --jdbc-url",
        cause);
  }

  /** The server's version, such as {@code 18.6}. */
  public String version() {
    return binaries.version();
  }

  /** The folder with the server's data. */
  Path folder() {
    return folder;
  }

  /** The JDBC address of a database on this server, without user and password. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The superuser's name; its {@link #password()} is of this server alone. */
  public String superuser() {
    return SUPERUSER;
  }

  /** The superuser's password. */
  public String password() {
    return password;
  }

  /** A new connection as superuser; the caller closes it. */
  public Connection connect(String database) throws SQLException {
    return connect(SUPERUSER, password, database);
  }

  Connection connect(String user, String userPassword, String database) throws SQLException {
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

  /** Stops the server at once and removes its data. */
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

  /** Ends the server while others use it: their statements fail. */
  void kill() {
    close();
  }

  /**
   * A data folder as {@code initdb} makes it, kept beside the program, and the superuser's password
   * in it.
   */
  private record Template(Path data, String password) {
    static Template of(ServerBinaries binaries) throws IOException, InterruptedException {
      Path name = binaries.folder().getFileName();
      Path folder = PrivateFolders.cache().resolve(name + "-data");
      Path secret = folder.resolve("password");
      if (!Files.isRegularFile(secret)) {
        Path lock = PrivateFolders.cache().resolve(name + "-data.lock");
        try (FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = channel.lock()) {
          if (held.isValid() && !Files.isRegularFile(secret)) {
            make(binaries, folder);
          }
        }
      }
      return new Template(folder.resolve("data"), Files.readString(secret, StandardCharsets.UTF_8));
    }

    private static void make(ServerBinaries binaries, Path folder)
        throws IOException, InterruptedException {
      Path fresh = PrivateFolders.create();
      try {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path secret = fresh.resolve("password");
        Files.createFile(secret, PrivateFolders.permissions("rw-------"));
        Files.writeString(secret, password, StandardCharsets.UTF_8);
        if (PrivateFolders.isRoot()) {
          give(fresh);
        }
        initdb(binaries, fresh, secret);
        PrivateFolders.delete(folder);
        Path kept = folder.resolveSibling(folder.getFileName() + ".new");
        PrivateFolders.delete(kept);
        Files.createDirectory(kept, PrivateFolders.permissions("rwx------"));
        copy(fresh.resolve("data"), kept.resolve("data"));
        Path keptSecret = kept.resolve("password");
        Files.createFile(keptSecret, PrivateFolders.permissions("rw-------"));
        Files.writeString(keptSecret, password, StandardCharsets.UTF_8);
        Files.move(kept, folder);
      } finally {
        PrivateFolders.delete(fresh);
      }
    }

    private static void initdb(ServerBinaries binaries, Path fresh, Path secret)
        throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(asUnprivileged());
      command.add(binaries.folder().resolve("bin").resolve("initdb").toString());
      command.addAll(List.of("-D", fresh.resolve("data").toString(), "-U", SUPERUSER));
      command.addAll(
          List.of(
              "-E",
              "UTF8",
              "--locale=C",
              "-N",
              "-A",
              major(binaries) >= 10 ? "scram-sha-256" : "md5",
              "--pwfile=" + secret));
      if (major(binaries) >= 11) {
        command.add("--wal-segsize=1");
      }
      if (major(binaries) >= 18) {
        command.add("--no-data-checksums");
      }
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      builder.directory(fresh.toFile());
      builder.redirectErrorStream(true);
      Path log = fresh.resolve("initdb.log");
      builder.redirectOutput(log.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(INITDB_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("initdb took longer than " + INITDB_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "initdb failed: " + Files.readString(log, StandardCharsets.UTF_8).strip());
      }
    }

    private static int major(ServerBinaries binaries) {
      return Integer.parseInt(binaries.version().replaceAll("[^0-9].*", ""));
    }
  }
}
