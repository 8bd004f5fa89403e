package dev.cairn.cli;

import dev.cairn.testing.Testdata;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of one kind as people have it, from Debian's packages: {@code
 * test-support/real/serve} brings it up and stops it when this process is gone.
 */
final class RealServer implements AutoCloseable {
  private static final long SECONDS = 120;

  /** How often a standby is asked whether it has caught up, every tenth of a second. */
  private static final int WAITS = 300;

  private static final String WRITABLE =
      "-c default_transaction_read_only=off -c search_path=public"
          + " -c standard_conforming_strings=on -c DateStyle=ISO -c array_nulls=on"
          + " -c TimeZone=UTC -c extra_float_digits=1 -c client_min_messages=warning";

  private final Process process;
  private final Map<String, String> environment = new HashMap<>();

  private RealServer(Process process) {
    this.process = process;
  }

  /** Starts it; its data are in the folder. */
  static RealServer start(String kind, Path folder) throws IOException {
    Path serve = Testdata.root().resolve("test-support/real/serve");
    Path errors = folder.resolve("serve.err");
    RealServer server =
        new RealServer(
            new ProcessBuilder(serve.toString(), kind, folder.resolve(kind).toString())
                .redirectError(errors.toFile())
                .start());
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(server.process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("ready")) {
        return server;
      }
      String[] parts = line.split("=", 2);
      server.environment.put(parts[0], parts[1]);
    }
    server.close();
    throw new IOException(kind + " did not start: " + Files.readString(errors));
  }

  /** The variables of libpq with which a client reaches it. */
  Map<String, String> environment() {
    return environment;
  }

  /** The same as another role, if the kind has one for readers. */
  Map<String, String> asReader() {
    Map<String, String> reader = new HashMap<>(environment);
    reader.computeIfPresent("PGUSER", (name, user) -> environment.getOrDefault("READER", user));
    return reader;
  }

  /**
   * Executes a file with {@code psql} on the server that takes writes, whatever its defaults are,
   * and waits until the server that is read has it.
   */
  void psql(Path file) throws IOException, InterruptedException {
    String here = environment.getOrDefault("PGPORT", "");
    String primary = environment.getOrDefault("PRIMARY_PORT", here);
    psql(primary, "-f", file.toString());
    String end = psql(primary, "-c", "SELECT pg_current_wal_lsn()");
    String caughtUp =
        "SELECT NOT pg_is_in_recovery() OR pg_last_wal_replay_lsn() >= '" + end + "'::pg_lsn";
    for (int i = 0; !psql(here, "-c", caughtUp).equals("t"); i++) {
      if (i == WAITS) {
        throw new IOException("the standby does not reach " + end);
      }
      Thread.sleep(100);
    }
  }

  private String psql(String port, String... what) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"));
    command.addAll(List.of(what));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("PGPORT", port);
    if (!port.equals(environment.get("PGPORT")) || !environment.containsKey("PRIMARY_PORT")) {
      // A pooler takes no options.
      builder.environment().put("PGOPTIONS", WRITABLE);
    }
    Process psql = builder.start();
    String output = new String(psql.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!psql.waitFor(SECONDS, TimeUnit.SECONDS) || psql.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output);
    }
    return output.strip();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
