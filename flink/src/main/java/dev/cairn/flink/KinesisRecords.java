package dev.cairn.flink;

import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.kinesis.shaded.com.amazonaws.SdkClientException;
import org.apache.flink.kinesis.shaded.com.amazonaws.regions.DefaultAwsRegionProviderChain;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.InitialPosition;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;
import org.jspecify.annotations.Nullable;

/**
 * A Kinesis stream of DMS records as a source, on Flink 1.20: the consumer of {@code
 * flink-connector-kinesis} 4.3.0-1.19, which also takes aggregates of the Kinesis Producer Library
 * apart. Each record keeps its shard and sequence number, by which the job orders records that have
 * no order of their own.
 *
 * <pre>{@code
 * Properties settings = new Properties();
 * settings.setProperty("aws.region", "eu-central-1");
 * ChangeStream.ofRecords(environment.addSource(KinesisRecords.source("dms-shop", settings)), ...);
 * }</pre>
 */
public final class KinesisRecords {
  /** Held, so that its level lasts. */
  private static final Logger SDK =
      Logger.getLogger("org.apache.flink.kinesis.shaded.com.amazonaws");

  private KinesisRecords() {}

  /**
   * {@return the source of a stream} It begins at the oldest record of the stream unless {@code
   * flink.stream.initpos} says otherwise; a restart continues at its checkpoint.
   *
   * @param stream the stream's name
   * @param settings the properties of the consumer, {@code aws.region} or {@code aws.endpoint} at
   *     least; not changed
   */
  public static FlinkKinesisConsumer<SourceRecord> source(String stream, Properties settings) {
    Properties all = new Properties();
    all.setProperty(
        ConsumerConfigConstants.STREAM_INITIAL_POSITION, InitialPosition.TRIM_HORIZON.name());
    all.putAll(settings);
    return new FlinkKinesisConsumer<>(stream, new Format(), all);
  }

  /**
   * The records of a stream. Region and credentials are those that the default chains of the AWS
   * SDK find.
   *
   * @throws FlinkJobException {@code NO_REGION}
   */
  static DataStream<SourceRecord> stream(
      StreamExecutionEnvironment environment, String stream, Properties settings) {
    Properties all = new Properties();
    all.setProperty(ConsumerConfigConstants.AWS_REGION, region());
    all.putAll(settings);
    return environment
        .addSource(source(stream, all), "stream", SourceRecord.type())
        .uid("cairn-stream");
  }

  private static String region() {
    // The SDK prints the stack trace of each place where it finds no region; the exception says it.
    SDK.setLevel(Level.SEVERE);
    try {
      String region = new DefaultAwsRegionProviderChain().getRegion();
      if (region != null) {
        return region;
      }
    } catch (SdkClientException e) {
      throw noRegion(e);
    }
    throw noRegion(null);
  }

  private static FlinkJobException noRegion(@Nullable Throwable cause) {
    return new FlinkJobException(
        FlinkJobException.Code.NO_REGION,
        "no AWS region was found",
        "set AWS_REGION, or region in ~/.aws/config",
        cause);
  }

  /** Keeps the bytes as they are, and their place. */
  private static final class Format implements KinesisDeserializationSchema<SourceRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public SourceRecord deserialize(
        byte[] data,
        String partitionKey,
        String sequenceNumber,
        long arrival,
        String stream,
        String shard) {
      return new SourceRecord(
          data, stream + "/" + shard, sequenceNumber, stream + "/" + shard + ":" + sequenceNumber);
    }

    @Override
    public TypeInformation<SourceRecord> getProducedType() {
      return SourceRecord.type();
    }
  }
}
