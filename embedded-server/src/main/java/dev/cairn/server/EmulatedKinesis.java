package dev.cairn.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An emulator of Kinesis on loopback: the npm package {@code kinesis-local} in a process of Node,
 * which ends with this one, even if that is killed. A folder of Cairn's sources has the lock file
 * by which npm installs it; no artifact of Cairn brings it.
 */
public final class EmulatedKinesis implements AutoCloseable {
  private static final Duration INSTALL = Duration.ofMinutes(3);
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(10);
  private static final String LISTENING = "listening on ";
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private final String endpoint;

  /** Kept also since the emulator ends when its standard input does. */
  private final @Nullable Process process;

  /** The emulator does not answer to an offer of HTTP/2. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private EmulatedKinesis(String endpoint, @Nullable Process process) {
    this.endpoint = endpoint;
    this.process = process;
  }

  /** {@return the program that the emulator needs and the PATH lacks: node or npm} */
  public static Optional<String> missingProgram() {
    return List.of("node", "npm").stream().filter(name -> !isOnPath(name)).findFirst();
  }

  private static boolean isOnPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, name(program)))) {
        return true;
      }
    }
    return false;
  }

  private static String name(String program) {
    return !WINDOWS ? program : program.equals("npm") ? "npm.cmd" : program + ".exe";
  }

  /**
   * {@return an emulator that runs already}
   *
   * @param endpoint its address, such as {@code http://127.0.0.1:4568}
   */
  public static EmulatedKinesis at(String endpoint) {
    return new EmulatedKinesis(endpoint, null);
  }

  /**
   * {@return a new emulator, installed first if that was not done} Of several processes one
   * installs it.
   *
   * @param source the folder with {@code package.json}, {@code package-lock.json} and {@code
   *     start.js}
   * @param folder where it is installed
   * @throws IOException if npm cannot install it, or it does not start
   * @throws InterruptedException if this thread is interrupted; no process remains
   */
  public static EmulatedKinesis start(Path source, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Path done = folder.resolve("installed-lock.json");
      Path wanted = source.resolve("package-lock.json");
      if (!Files.exists(done) || Files.mismatch(done, wanted) >= 0) {
        for (String file : List.of("package.json", "package-lock.json")) {
          Files.copy(
              source.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        install(folder);
        Files.copy(wanted, done, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.copy(
          source.resolve("start.js"),
          folder.resolve("start.js"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return started(folder);
  }

  private static void install(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("npm.log");
    Process npm =
        new ProcessBuilder(
                name("npm"),
                "ci",
                "--ignore-scripts",
                "--prefer-offline",
                "--no-audit",
                "--no-fund",
                "--no-update-notifier")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended;
    try {
      npm.getOutputStream().close();
      ended = npm.waitFor(INSTALL.toSeconds(), TimeUnit.SECONDS);
    } finally {
      npm.destroyForcibly();
    }
    if (!ended || npm.exitValue() != 0) {
      throw new IOException(
          "npm ci cannot install the Kinesis emulator in "
              + folder
              + "; it needs npm's registry or a cache that has the package. npm says:\n"
              + Files.readString(log, StandardCharsets.UTF_8));
    }
  }

  private static EmulatedKinesis started(Path folder) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(name("node"), folder.resolve("start.js").toString())
            // The certificate is found from here.
            .directory(folder.resolve("node_modules/kinesis-local").toFile())
            .redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "LOG_LEVEL", "ERROR",
                "KINESIS_MOCK_PLAIN_PORT", "4568",
                "SHARD_LIMIT", "1000",
                "CREATE_STREAM_DURATION", "1ms",
                "SPLIT_SHARD_DURATION", "1ms",
                "MERGE_SHARDS_DURATION", "1ms",
                "UPDATE_SHARD_COUNT_DURATION", "1ms",
                "START_STREAM_ENCRYPTION_DURATION", "1ms"));
    Process process = builder.start();
    boolean started = false;
    try {
      StringBuffer said = new StringBuffer();
      Thread reader = new Thread(() -> drain(process, said), "kinesis-emulator");
      reader.setDaemon(true);
      reader.start();
      long deadline = System.nanoTime() + START.toNanos();
      while (System.nanoTime() < deadline && process.isAlive()) {
        int at = said.indexOf(LISTENING);
        int end = said.indexOf("\n", Math.max(at, 0));
        if (at >= 0 && end > at) {
          String port = said.substring(at + LISTENING.length(), end);
          started = true;
          return new EmulatedKinesis("http://127.0.0.1:" + Integer.parseInt(port), process);
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
      throw new IOException("the Kinesis emulator does not start: " + said);
    } finally {
      if (!started) {
        process.destroyForcibly();
      }
    }
  }

  /** Reads on, so that the emulator never waits to be read; keeps its first words. */
  private static void drain(Process process, StringBuffer said) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (said.length() < 10_000) {
          said.append(line).append('\n');
        }
      }
    } catch (IOException e) {
      said.append(e.getMessage());
    }
  }

  /** {@return the address for {@code --endpoint-url}} */
  public String endpoint() {
    return endpoint;
  }

  /**
   * Creates a stream, and waits until it can be used.
   *
   * @param name the stream's name
   * @param shards the number of its shards
   * @throws IOException if the emulator does not answer, or refuses
   * @throws InterruptedException if this thread is interrupted
   */
  public void createStream(String name, int shards) throws IOException, InterruptedException {
    call("CreateStream", "{\"StreamName\":\"" + name + "\",\"ShardCount\":" + shards + "}");
    awaitActive(name);
  }

  /**
   * Waits until a change of a stream is done.
   *
   * @param name the stream's name
   * @throws IOException if the emulator does not answer, or the stream is not ready in a minute
   * @throws InterruptedException if this thread is interrupted
   */
  public void awaitActive(String name) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!call("DescribeStreamSummary", "{\"StreamName\":\"" + name + "\"}")
        .contains("\"ACTIVE\"")) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the stream " + name + " does not become active");
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /**
   * A call in JSON, as the service takes it, but with a signature that only an emulator accepts.
   *
   * @param operation such as {@code DeleteStream}
   * @param json its parameters
   * @return the answer
   * @throws IOException if the emulator does not answer, or refuses
   * @throws InterruptedException if this thread is interrupted
   */
  public String call(String operation, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint))
            .header("X-Amz-Target", "Kinesis_20131202." + operation)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Date", "20260101T000000Z")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=emulated/20260101/us-east-1/kinesis/aws4_request,"
                    + " SignedHeaders=host, Signature=0")
            .timeout(START)
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(operation + " " + json + ": " + answer.body());
    }
    return answer.body();
  }

  /** Ends the emulator, if this object started it, and waits until it has ended. */
  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroyForcibly();
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor(END.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
