package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.KinesisEmulator;
import dev.cairn.testing.LivePostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that capture writes to a stream of the emulator, verify reads and proves. */
class KinesisCommandTest {
  private final KinesisEmulator emulator = KinesisEmulator.running();

  @TempDir private Path folder;

  private Cli.Run cairn(String command, String stream, String... words) {
    List<String> all = new ArrayList<>(List.of(command, "--kinesis", stream));
    all.addAll(List.of("--endpoint-url", emulator.endpoint()));
    all.addAll(List.of(words));
    return Cli.cairn(all.toArray(String[]::new));
  }

  private static void execute(String url, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void aFullLoadGoesThroughAStreamOfSeveralShards() {
    String stream = emulator.createStream(3);
    Cli.Run capture =
        cairn(
            "capture",
            stream,
            "--jdbc-url",
            Shop.jdbcUrl(),
            "--profile",
            "lossless",
            "--full-load-only");
    assertThat(capture.exit()).as(capture.err()).isZero();
    String name = "the Kinesis stream " + stream + " at " + emulator.endpoint();
    assertThat(capture.err()).isEqualTo("wrote 505 records to " + name + "\n");
    Cli.Run verify = cairn("verify", stream, "--jdbc-url", Shop.jdbcUrl(), "--profile", "lossless");
    assertThat(verify.exit()).as(verify.out() + verify.err()).isZero();
    assertThat(verify.err()).startsWith("505 records replayed\n");
    assertThat(verify.flat()).contains("504 rows").contains("good: ");
  }

  /** The key is the partition key, so that load and changes of a row are on one shard. */
  @Test
  void changesFollowTheLoadWhileTheStreamIsRead() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    execute(
        url,
        "CREATE TABLE item (id int PRIMARY KEY, note text)",
        "INSERT INTO item SELECT n, 'note ' || n FROM generate_series(1, 200) n");
    String stream = emulator.createStream(2);
    CompletableFuture<Cli.Run> capture =
        CompletableFuture.supplyAsync(
            () ->
                cairn(
                    "capture",
                    stream,
                    "--jdbc-url",
                    url,
                    "--dms",
                    "PartitionKeyType=primary-key",
                    "--for",
                    "2s"));
    while (!emulator.has(stream, "\"load\"")) {
      Thread.sleep(50);
    }
    execute(
        url,
        "UPDATE item SET note = 'changed' WHERE id % 3 = 0",
        "DELETE FROM item WHERE id % 7 = 0",
        "INSERT INTO item VALUES (201, 'new')");
    Cli.Run followed =
        cairn(
            "verify",
            stream,
            "--jdbc-url",
            url,
            "--for",
            "3s",
            "--dms",
            "PartitionKeyType=primary-key");
    assertThat(capture.get().exit()).as(capture.get().err()).isZero();
    assertThat(followed.exit()).as(followed.out() + followed.err()).isZero();
    assertThat(followed.flat()).contains("173 rows");
  }

  @Test
  void damagedRecordsAreNamedByShardAndNumber() throws Exception {
    String stream = emulator.createStream(1);
    cairn(
        "capture",
        stream,
        "--jdbc-url",
        Shop.jdbcUrl(),
        "--full-load-only",
        "--include",
        "*.customer");
    String half =
        Base64.getEncoder().encodeToString("{\"data\":{".getBytes(StandardCharsets.UTF_8));
    emulator.call(
        "PutRecord",
        "{\"StreamName\":\"" + stream + "\",\"PartitionKey\":\"k\",\"Data\":\"" + half + "\"}");
    Path letters = folder.resolve("letters.jsonl");
    Cli.Run run =
        cairn(
            "verify",
            stream,
            "--jdbc-url",
            Shop.jdbcUrl(),
            "--include",
            "*.customer",
            "--profile",
            "lossless",
            "--dead-letters",
            letters.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.flat()).contains("NOT_A_RECORD");
    assertThat(Files.readString(letters))
        .startsWith("{\"line\":62,")
        .contains("(shard shardId-000000000000, sequence number ");
  }

  /** All rows are on one of many shards, of which an answer brings 400 records. */
  @Test
  void aStreamThatIsNotReadToItsEndIsNotGood() {
    String stream = emulator.createStream(25);
    Path bundle = folder.resolve("bundle");
    Cli.cairn(
        "generate",
        "--jdbc-url",
        Shop.jdbcUrl(),
        "--profile",
        "lossless",
        "--dms",
        "PartitionKeyType=constant",
        "--out",
        bundle.toString());
    Cli.Run capture =
        cairn(
            "capture",
            stream,
            "--jdbc-url",
            Shop.jdbcUrl(),
            "--full-load-only",
            "--bundle",
            bundle.toString());
    assertThat(capture.exit()).as(capture.err()).isZero();
    Cli.Run all = cairn("verify", stream, "--bundle", bundle.toString());
    assertThat(all.exit()).as(all.out() + all.err()).isZero();
    Cli.Run run = cairn("verify", stream, "--bundle", bundle.toString(), "--for", "0s");
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
    assertThat(run.flat()).contains("STREAM_NOT_READ").contains("incomplete: ");
  }

  @Test
  void failuresHaveTheirExitCodes() {
    Cli.Run gone = cairn("verify", "no-such-stream", "--jdbc-url", Shop.jdbcUrl());
    assertThat(gone.exit()).isEqualTo(3);
    assertThat(gone.err())
        .startsWith(
            "cairn verify: no-such-stream at "
                + emulator.endpoint()
                + ": shards cannot be listed: ")
        .contains("hint: check the name, the account and the region");
    assertThat(cairn("capture", "no-such-stream", "--jdbc-url", Shop.jdbcUrl()).exit())
        .isEqualTo(3);
    assertThat(cairn("verify", "no stream", "--jdbc-url", Shop.jdbcUrl()).exit()).isEqualTo(2);
    Cli.Run latest = cairn("verify", "shop", "--jdbc-url", Shop.jdbcUrl(), "--from", "latest");
    assertThat(latest.exit()).isEqualTo(2);
    assertThat(latest.err()).contains("hint: add --for DURATION");
    Cli.Run several = cairn("verify", "shop", "--jdbc-url", Shop.jdbcUrl(), "--assumptions", "all");
    assertThat(several.exit()).isEqualTo(2);
    assertThat(Cli.cairn("capture", "--jdbc-url", Shop.jdbcUrl()).err())
        .contains("hint: add --out FILE or --kinesis STREAM");
    System.clearProperty("aws.secretAccessKey");
    System.setProperty("aws.disableEc2Metadata", "true");
    try {
      Cli.Run nobody = cairn("verify", "shop", "--jdbc-url", Shop.jdbcUrl());
      assertThat(nobody.exit()).isEqualTo(3);
      assertThat(nobody.err())
          .startsWith("cairn verify: no AWS credentials were found\nhint: set ");
    } finally {
      System.clearProperty("aws.disableEc2Metadata");
      KinesisEmulator.running();
    }
  }
}
