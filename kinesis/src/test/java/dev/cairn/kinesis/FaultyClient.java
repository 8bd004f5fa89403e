package dev.cairn.kinesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * A client that refuses, by chance, a part of what it is asked, as Kinesis does and the emulator
 * does not. The emulator does the rest.
 */
final class FaultyClient implements KinesisClient {
  private static final String LIMIT = "ProvisionedThroughputExceededException";

  private final KinesisClient emulator;
  private final Random random;
  private final int percent;
  private int reads;

  FaultyClient(KinesisClient emulator, long seed, int percent) {
    this.emulator = emulator;
    this.random = new Random(seed);
    this.percent = percent;
  }

  private boolean refuses() {
    return random.nextInt(100) < percent;
  }

  @Override
  public PutRecordsResponse putRecords(PutRecordsRequest request) {
    List<PutRecordsRequestEntry> taken = new ArrayList<>();
    List<Boolean> refused = new ArrayList<>();
    for (PutRecordsRequestEntry entry : request.records()) {
      boolean refuse = refuses();
      refused.add(refuse);
      if (!refuse) {
        taken.add(entry);
      }
    }
    List<PutRecordsResultEntry> results = new ArrayList<>();
    List<PutRecordsResultEntry> real =
        taken.isEmpty()
            ? List.of()
            : emulator.putRecords(request.toBuilder().records(taken).build()).records();
    int next = 0;
    for (boolean refuse : refused) {
      results.add(
          refuse
              ? PutRecordsResultEntry.builder().errorCode(LIMIT).errorMessage("too fast").build()
              : real.get(next++));
    }
    return PutRecordsResponse.builder()
        .records(results)
        .failedRecordCount((int) refused.stream().filter(r -> r).count())
        .build();
  }

  /** Every second call: the first time because of the limit, then the iterator has expired. */
  @Override
  public GetRecordsResponse getRecords(GetRecordsRequest request) {
    switch (reads++ % 4) {
      case 0 ->
          throw ProvisionedThroughputExceededException.builder()
              .awsErrorDetails(AwsErrorDetails.builder().errorCode(LIMIT).build())
              .message("too fast")
              .build();
      case 2 -> throw ExpiredIteratorException.builder().message("expired").build();
      default -> {
        return emulator.getRecords(request);
      }
    }
  }

  @Override
  public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
    return emulator.getShardIterator(request);
  }

  @Override
  public ListShardsResponse listShards(ListShardsRequest request) {
    return emulator.listShards(request);
  }

  @Override
  public String serviceName() {
    return emulator.serviceName();
  }

  @Override
  public void close() {
    emulator.close();
  }
}
