package dev.cairn.testing;

import dev.cairn.server.EmulatedKinesis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

  private static final AtomicInteger STREAMS = new AtomicInteger();
  private static @Nullable KinesisEmulator started;
  private static boolean skipped;

  private final EmulatedKinesis emulator;

  private KinesisEmulator(EmulatedKinesis emulator) {
    this.emulator = emulator;
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
      EmulatedKinesis.missingProgram().ifPresent(name -> skip("no " + name + " on the PATH"));
      try {
        started =
            new KinesisEmulator(
                EmulatedKinesis.start(
                    Testdata.root().resolve("test-support/kinesis-emulator"),
                    Testdata.root().resolve("test-support/target/kinesis-emulator")));
      } catch (IOException e) {
        throw new UncheckedIOException("to leave the tests with it out: -D" + SWITCH + "=skip", e);
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

  /** The address for {@code --endpoint-url}. */
  public String endpoint() {
    return emulator.endpoint();
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
    try {
      emulator.awaitActive(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * A call in JSON, as the service takes it.
   *
   * @return the answer
   * @throws IllegalStateException if the emulator refuses the call
   */
  public String call(String operation, String json) {
    try {
      return emulator.call(operation, json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
