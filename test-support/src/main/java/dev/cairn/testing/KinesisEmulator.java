package dev.cairn.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
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
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * An emulator of Kinesis for all tests of a JVM: the npm package {@code kinesis-local}, which the
 * package manager installs by the lock file in {@code test-support/kinesis-emulator}. It listens on
 * loopback, and ends with the JVM, even if that is killed.
 *
 * <p>Where there is no Node, tests that ask for it are skipped, and a line says so. Where npm
 * cannot install the package they fail; {@code -Dcairn.kinesis=skip} leaves them out.
 */
public final class KinesisEmulator {
  /** Says {@code skip} to leave the tests out. */
  private static final String SWITCH = "cairn.kinesis";

  private static final String HOW =
      "; to run them, put Node 18 or later with npm on the PATH, then: mvn verify -pl kinesis -am";

  private static final Duration INSTALL = Duration.ofMinutes(3);
  private static final Duration START = Duration.ofSeconds(60);
  private static final String LISTENING = "listening on ";
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private static final AtomicInteger STREAMS = new AtomicInteger();
  private static @Nullable KinesisEmulator started;
  private static boolean skipped;

  private final int port;

  /** The emulator does not answer to an offer of HTTP/2. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Kept, since the emulator ends when its standard input does. */
  @SuppressWarnings("UnusedVariable")
  private final Process process;

  private KinesisEmulator(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /**
   * The emulator, started at first use. The system properties from which the AWS SDK takes
   * credentials and region are set for it.
   */
  public static synchronized KinesisEmulator running() {
    if (started == null) {
      if ("skip".equals(System.getProperty(SWITCH))) {
        skip("-D" + SWITCH + "=skip");
      }
      for (String program : List.of("node", "npm")) {
        if (!isOnPath(program)) {
          skip("no " + program + " on the PATH");
        }
      }
      try {
        started = start(installed());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    System.setProperty("aws.accessKeyId", "emulated");
    System.setProperty("aws.secretAccessKey", "emulated");
    System.setProperty("aws.region", "us-east-1");
    return started;
  }

  private static void skip(String why) {
    String line = "SKIPPED: the tests with a Kinesis emulator (" + why + ")" + HOW;
    if (!skipped) {
      System.out.println(line);
      skipped = true;
    }
    Assumptions.abort(line);
  }

  private static boolean isOnPath(String program) {
    for (String folder :
        System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, name(program)))) {
        return true;
      }
    }
    return false;
  }

  private static String name(String program) {
    return !WINDOWS ? program : program.equals("npm") ? "npm.cmd" : program + ".exe";
  }

  /** The folder with the package; of several JVMs one installs it. */
  private static Path installed() throws IOException, InterruptedException {
    Path source = Testdata.root().resolve("test-support/kinesis-emulator");
    Path folder = Testdata.root().resolve("test-support/target/kinesis-emulator");
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
    return folder;
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
    npm.getOutputStream().close();
    boolean ended = npm.waitFor(INSTALL.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      npm.destroyForcibly();
    }
    if (!ended || npm.exitValue() != 0) {
      throw new IOException(
          "npm ci cannot install the Kinesis emulator in "
              + folder
              + "; it needs npm's registry or a cache that has the package. To leave its tests out:"
              + " -D"
              + SWITCH
              + "=skip. npm says:\n"
              + Files.readString(log, StandardCharsets.UTF_8));
    }
  }

  private static KinesisEmulator start(Path folder) throws IOException, InterruptedException {
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
    StringBuffer said = new StringBuffer();
    Thread reader = new Thread(() -> drain(process, said), "kinesis-emulator");
    reader.setDaemon(true);
    reader.start();
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      int at = said.indexOf(LISTENING);
      int end = said.indexOf("\n", Math.max(at, 0));
      if (at >= 0 && end > at) {
        return new KinesisEmulator(
            Integer.parseInt(said.substring(at + LISTENING.length(), end)), process);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    process.destroyForcibly();
    throw new IOException("the Kinesis emulator does not start: " + said);
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

  /** The address for {@code --endpoint-url}. */
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** Creates a stream of its own for a test and returns its name. */
  public String createStream(int shards) {
    String name = "stream-" + STREAMS.incrementAndGet();
    call("CreateStream", "{\"StreamName\":\"" + name + "\",\"ShardCount\":" + shards + "}");
    awaitActive(name);
    return name;
  }

  /** Whether one of the oldest records of the first shard of a stream has this text. */
  public boolean has(String stream, String text) {
    String iterator =
        field(
            call(
                "GetShardIterator",
                "{\"StreamName\":\""
                    + stream
                    + "\",\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":"
                    + "\"TRIM_HORIZON\"}"),
            "ShardIterator");
    String records = call("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}");
    Matcher data = Pattern.compile("\"Data\":\"([^\"]*)\"").matcher(records);
    while (data.find()) {
      String record = new String(Base64.getDecoder().decode(data.group(1)), StandardCharsets.UTF_8);
      if (record.contains(text)) {
        return true;
      }
    }
    return false;
  }

  private static String field(String json, String name) {
    Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    if (!value.find()) {
      throw new IllegalStateException("no " + name + " in " + json);
    }
    return value.group(1);
  }

  /** Waits until a change of a stream is done. */
  public void awaitActive(String stream) {
    long deadline = System.nanoTime() + START.toNanos();
    while (!call("DescribeStreamSummary", "{\"StreamName\":\"" + stream + "\"}")
        .contains("\"ACTIVE\"")) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(stream + " does not become active");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * A call in JSON, as the service takes it.
   *
   * @return the answer
   * @throws IllegalStateException if the emulator refuses the call
   */
  public String call(String operation, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint()))
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
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(operation + " " + json + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
