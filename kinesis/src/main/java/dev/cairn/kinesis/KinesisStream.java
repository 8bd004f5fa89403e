package dev.cairn.kinesis;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;

/**
 * A stream that can be read and written. Credentials and region are those that the default chains
 * of the AWS SDK find. Nothing is created and nothing is changed but by {@link #writer()}.
 *
 * <pre>{@code
 * try (KinesisStream stream = KinesisStream.open(StreamAddress.of("dms-shop"))) {
 *   StreamReader reader = stream.read(new StreamStart.TrimHorizon());
 *   for (var item = reader.nextItem(); item.isPresent(); item = reader.nextItem()) {
 *     accept(item.get());
 *   }
 * }
 * }</pre>
 */
public final class KinesisStream implements AutoCloseable {
  /** A call with all that the SDK tries again. */
  private static final Duration CALL = Duration.ofSeconds(60);

  /** One try of a call: an answer of 10 MiB over a slow line. */
  private static final Duration ATTEMPT = Duration.ofSeconds(30);

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final StreamAddress address;
  private final KinesisClient client;

  private KinesisStream(StreamAddress address, KinesisClient client) {
    this.address = address;
    this.client = client;
  }

  /**
   * Finds credentials and region; the stream itself is not asked yet.
   *
   * @param address the stream
   * @return the stream; the caller closes it
   * @throws StreamException {@code NO_CREDENTIALS}, {@code NO_REGION}
   */
  public static KinesisStream open(StreamAddress address) {
    Region region = region();
    AwsCredentialsProvider credentials = credentials();
    KinesisClientBuilder builder =
        KinesisClient.builder()
            .region(region)
            .credentialsProvider(credentials)
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(ATTEMPT)
                    .build())
            .overrideConfiguration(
                change -> change.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT));
    address.endpoint().ifPresent(builder::endpointOverride);
    return new KinesisStream(address, builder.build());
  }

  private static Region region() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      throw new StreamException(
          StreamException.Code.NO_REGION,
          "no AWS region was found",
          "set AWS_REGION, or region in ~/.aws/config",
          e);
    }
  }

  private static AwsCredentialsProvider credentials() {
    AwsCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
    try {
      credentials.resolveCredentials();
      return credentials;
    } catch (SdkClientException e) {
      throw new StreamException(
          StreamException.Code.NO_CREDENTIALS,
          "no AWS credentials were found",
          "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; of a profile with SSO"
              + " or a role: eval \"$(aws configure export-credentials --format env)\"",
          e);
    }
  }

  /**
   * Reads until every shard is caught up: until the records are read that arrived before the shard
   * was asked.
   *
   * @param start where reading begins; {@link StreamStart.Latest} finds nothing
   * @return a reader of all shards
   * @throws StreamException if the stream cannot be read
   */
  public StreamReader read(StreamStart start) {
    return new StreamReader(calls(), client, address, start, Optional.empty());
  }

  /**
   * Reads for a time, also what arrives meanwhile.
   *
   * @param start where reading begins
   * @param time how long; afterwards {@link StreamReader#isCaughtUp()} says whether records were
   *     left
   * @return a reader of all shards
   * @throws StreamException if the stream cannot be read
   */
  public StreamReader follow(StreamStart start, Duration time) {
    return new StreamReader(calls(), client, address, start, Optional.of(time));
  }

  /**
   * Asks for the stream.
   *
   * @throws StreamException if there is none, or it cannot be seen
   */
  public void check() {
    calls()
        .call(
            "the stream cannot be seen",
            () -> client.describeStreamSummary(request -> request.streamName(address.name())));
  }

  /** {@return a writer, whose last records {@link StreamWriter#flush()} sends} */
  public StreamWriter writer() {
    return new StreamWriter(calls(), client, address);
  }

  KinesisClient client() {
    return client;
  }

  private StreamCalls calls() {
    return new StreamCalls(address);
  }

  /** Ends the connections. */
  @Override
  public void close() {
    client.close();
  }
}
