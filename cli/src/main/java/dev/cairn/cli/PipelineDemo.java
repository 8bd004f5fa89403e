package dev.cairn.cli;

import dev.cairn.bundle.Bundle;
import dev.cairn.catalog.Table;
import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.WorkFolder;
import dev.cairn.emulator.task.Capture;
import dev.cairn.kinesis.StreamAddress;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.server.EmulatedKinesis;
import dev.cairn.text.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code cairn demo --pipeline}: PostgreSQL, the emulated DMS task, a Kinesis emulator, Flink and
 * tables of documents on one machine, by the commands that a user would type. Everything that it
 * starts or writes is gone afterwards, but for a bundle that the user named.
 */
final class PipelineDemo {
  /** Runs a command line; the exit code. */
  interface Commands {
    int run(Console console, String... words);
  }

  private static final String SOURCES = "CAIRN_KINESIS_EMULATOR";
  private static final String SINK = "documents";
  private static final int SHARDS = 2;

  /** The job has started then, and the few records of the sample take it no time. */
  private static final String TIME = "5s";

  private final Console console;
  private final Commands commands;
  private final @Nullable Path out;
  private final @Nullable String endpoint;
  private int steps;

  PipelineDemo(Console console, Commands commands, @Nullable Path out, @Nullable String endpoint) {
    this.console = console;
    this.commands = commands;
    this.out = out;
    this.endpoint = endpoint;
  }

  /**
   * Runs all steps, until one fails; the exit code of the last one.
   *
   * @throws CommandFailure unreachable, if something is missing that the user has to bring
   */
  int run() throws SQLException, IOException {
    FlinkProcess.find(console.environment());
    Optional<Path> sources = sources();
    try (CtrlC ctrlC = CtrlC.interrupting(Thread.currentThread());
        WorkFolder work = WorkFolder.create("cairn-demo-");
        SampleServer server = SampleServer.start()) {
      try (EmulatedKinesis kinesis = emulator(sources)) {
        return run(work, server, kinesis);
      } catch (SQLException | IOException | RuntimeException e) {
        if (ctrlC.isPressed()) {
          throw (CancellationException) new CancellationException("interrupted").initCause(e);
        }
        throw e;
      } finally {
        // From now on nothing interrupts the end of the server.
        ctrlC.listen();
        if (ctrlC.isPressed()) {
          Thread.interrupted();
        }
      }
    } catch (InterruptedException | CancellationException e) {
      throw CommandFailure.unreachable("ended before the demo was complete", null, e);
    }
  }

  /** The folder that npm installs the emulator by; empty if one runs already. */
  private Optional<Path> sources() {
    if (endpoint != null) {
      StreamAddress.of(SINK).at(endpoint);
      return Optional.empty();
    }
    String otherwise = ", or name a Kinesis emulator that runs with --endpoint-url URL";
    String folder = console.environment().getOrDefault(SOURCES, "");
    if (!Files.isRegularFile(Path.of(folder, "package-lock.json"))) {
      throw CommandFailure.unreachable(
          "the demo of the pipeline needs a checkout of Cairn, which has the Kinesis emulator's"
              + " lock file",
          "run ./cairn demo --pipeline in a checkout" + otherwise,
          null);
    }
    EmulatedKinesis.missingProgram()
        .ifPresent(
            program -> {
              throw CommandFailure.unreachable(
                  "the Kinesis emulator needs " + program + ", which is not on the PATH",
                  "install Node 18 or later with npm" + otherwise,
                  null);
            });
    return Optional.of(Path.of(folder));
  }

  private EmulatedKinesis emulator(Optional<Path> sources)
      throws IOException, InterruptedException {
    if (sources.isEmpty()) {
      return EmulatedKinesis.at(String.valueOf(endpoint));
    }
    Path source = sources.get();
    try {
      return EmulatedKinesis.start(source, source.resolveSibling("target/kinesis-emulator"));
    } catch (IOException e) {
      throw CommandFailure.unreachable(
          String.valueOf(e.getMessage()), "or name one that runs with --endpoint-url URL", e);
    }
  }

  private int run(WorkFolder work, SampleServer server, EmulatedKinesis kinesis)
      throws SQLException, IOException, InterruptedException {
    step("PostgreSQL " + server.version() + " with the sample web shop: " + server.url());
    server.createDatabase(SINK);

    String stream = "cairn-demo-" + UUID.randomUUID();
    step("A Kinesis emulator with a stream of " + SHARDS + " shards: " + kinesis.endpoint());
    create(kinesis, stream);
    try (Credentials credentials = Credentials.emulated()) {
      return run(work, server, List.of("--kinesis", stream, "--endpoint-url", kinesis.endpoint()));
    } finally {
      if (endpoint != null) {
        kinesis.call("DeleteStream", "{\"StreamName\":\"" + stream + "\"}");
      }
    }
  }

  private static void create(EmulatedKinesis kinesis, String stream) throws InterruptedException {
    try {
      kinesis.createStream(stream, SHARDS);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? "it does not answer" : e.getMessage();
      throw CommandFailure.unreachable(
          "no stream can be created at " + kinesis.endpoint() + ": " + reason,
          "name a Kinesis emulator that runs, or leave out --endpoint-url",
          e);
    }
  }

  private int run(WorkFolder work, SampleServer server, List<String> stream)
      throws SQLException, IOException, InterruptedException {
    Path bundle = out == null ? work.path().resolve("bundle") : out;
    Console inner = console(server);
    step("The bundle of the lossless profile");
    int code =
        command(
            inner,
            List.of(
                "generate",
                "--jdbc-url",
                server.url(),
                "--profile",
                "lossless",
                "--dms",
                "IncludeTransactionDetails=true",
                "--out",
                bundle.toString()));
    if (code != ExitCode.DONE.number()) {
      return code;
    }

    step("The DMS task, emulated: the full load, then changes; as cairn capture does");
    say(capture(Bundle.readPlan(bundle), server, stream));

    step("The transformations, as a job on Flink that reads the stream for " + TIME);
    List<String> run = new ArrayList<>(List.of("run", "--bundle", bundle.toString()));
    run.addAll(stream);
    run.addAll(List.of("--for", TIME, "--sink", server.url(SINK)));
    code = command(inner, run);
    if (code != ExitCode.DONE.number()) {
      return code;
    }

    step("The documents, compared with the tables");
    code =
        command(
            inner,
            List.of(
                "verify",
                "--jdbc-url",
                server.url(),
                "--bundle",
                bundle.toString(),
                "--documents",
                server.url(SINK)));
    if (code == ExitCode.DONE.number()) {
      say("\nOK: the documents equal the tables.");
    }
    return code;
  }

  /** Writes a full load and the changes of a script to the stream; what was done. */
  private static String capture(IngestPlan plan, SampleServer server, List<String> stream)
      throws SQLException {
    List<Table> tables = plan.collections().stream().map(CollectionPlan::table).toList();
    try (RecordStream target =
            RecordStream.open(StreamAddress.of(stream.get(1)).at(stream.get(3)));
        Capture capture =
            Capture.begin(
                server::connect,
                tables,
                plan.options().dmsSettings(),
                InstantSource.system(),
                plan.collections().stream()
                    .collect(
                        Collectors.toMap(c -> c.table().name(), CollectionPlan::columnsAsText)))) {
      long rows = capture.load(target).rows();
      server.load("changes.sql");
      long changes = capture.changes(target);
      target.complete();
      return "wrote "
          + Counted.of(target.records(), "record")
          + ": "
          + Counted.of(rows, "row")
          + ", "
          + Counted.of(changes, "change")
          + ", control records";
    }
  }

  /** A console in whose environment the commands find this server and the emulator only. */
  private Console console(SampleServer server) {
    Map<String, String> environment = new HashMap<>(console.environment());
    environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("AWS_"));
    environment.put("PGPASSWORD", server.password());
    environment.put("AWS_ACCESS_KEY_ID", Credentials.KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", Credentials.KEY);
    environment.put("AWS_REGION", Credentials.REGION);
    return new Console(
        console.in(), console.out(), console.err(), environment, null, console.terminal());
  }

  private int command(Console inner, List<String> words) {
    say("$ cairn " + String.join(" ", words));
    return commands.run(inner, words.toArray(String[]::new));
  }

  private void step(String what) {
    steps++;
    say((steps == 1 ? "" : "\n") + "== " + steps + ". " + what);
  }

  private void say(String what) {
    console.out().println(dev.cairn.text.VisibleText.lines(what));
    console.out().flush();
  }

  /** Credentials that only an emulator accepts, where the AWS SDK of this process finds them. */
  private record Credentials(Map<String, Optional<String>> before) implements AutoCloseable {
    static final String KEY = "emulated";
    static final String REGION = "us-east-1";

    static Credentials emulated() {
      Map<String, Optional<String>> before = new HashMap<>();
      Map.of("aws.accessKeyId", KEY, "aws.secretAccessKey", KEY, "aws.region", REGION)
          .forEach(
              (name, value) ->
                  before.put(name, Optional.ofNullable(System.setProperty(name, value))));
      return new Credentials(before);
    }

    @Override
    public void close() {
      before.forEach(
          (name, value) ->
              value.ifPresentOrElse(
                  old -> System.setProperty(name, old), () -> System.clearProperty(name)));
    }
  }
}
