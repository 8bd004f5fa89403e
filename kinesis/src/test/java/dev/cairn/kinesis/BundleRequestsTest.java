package dev.cairn.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.KinesisEmulator;
import dev.cairn.testing.Testdata;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The requests for streams that a bundle holds are sent as they are, and make usable streams. */
class BundleRequestsTest {
  private static final String KEY =
      "arn:aws:kms:us-east-1:000000000000:key/0a1b2c3d-0000-4000-8000-000000000000";
  private static final Path FOLDER = Testdata.path("schemas/shop/bundle/kinesis");

  private final KinesisEmulator emulator = KinesisEmulator.running();

  private static String request(Path createStream, String kind) throws Exception {
    String file = createStream.getFileName().toString().replace("create-stream", kind);
    return Files.readString(FOLDER.resolve(file)).replace("<KMS_KEY_ARN>", KEY);
  }

  private static String field(String json, String name) {
    Matcher value = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}]*)").matcher(json);
    assertThat(value.find()).as("%s in %s", name, json).isTrue();
    return value.group(1).strip();
  }

  @Test
  void everyTableGetsItsStream() throws Exception {
    List<Path> streams;
    try (Stream<Path> files = Files.list(FOLDER)) {
      streams = files.filter(f -> f.toString().endsWith(".create-stream.json")).sorted().toList();
    }
    assertThat(streams).hasSize(5);
    for (Path file : streams) {
      String create = request(file, "create-stream");
      String name = field(create, "StreamName");
      emulator.call("CreateStream", create);
      emulator.awaitActive(name);
      emulator.call("IncreaseStreamRetentionPeriod", request(file, "retention"));
      emulator.awaitActive(name);
      emulator.call("StartStreamEncryption", request(file, "encryption"));
      emulator.awaitActive(name);
      String made = emulator.call("DescribeStreamSummary", "{\"StreamName\":\"" + name + "\"}");
      assertThat(field(made, "OpenShardCount")).isEqualTo(field(create, "ShardCount"));
      assertThat(field(made, "RetentionPeriodHours"))
          .isEqualTo(field(request(file, "retention"), "RetentionPeriodHours"));
      assertThat(field(made, "EncryptionType")).isEqualTo("KMS");
      assertThat(field(made, "KeyId")).isEqualTo(KEY);
      assertThat(emulator.call("ListTagsForStream", "{\"StreamName\":\"" + name + "\"}"))
          .contains("\"made-by\"");
      try (KinesisStream stream =
          KinesisStream.open(StreamAddress.of(name).at(emulator.endpoint()))) {
        StreamWriter writer = stream.writer();
        writer.put("shop.customer", name.getBytes(StandardCharsets.UTF_8));
        writer.flush();
        assertThat(stream.read(new StreamStart.TrimHorizon()).next().orElseThrow().data())
            .asString(StandardCharsets.UTF_8)
            .isEqualTo(name);
      }
    }
  }
}
