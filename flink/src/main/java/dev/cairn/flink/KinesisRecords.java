package dev.cairn.flink;

import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.InitialPosition;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

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
