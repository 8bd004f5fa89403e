package dev.cairn.flink;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where the records of the program come from. */
sealed interface RecordSource {
  /** The records; those of one shard or file in their order. */
  DataStream<SourceRecord> records(StreamExecutionEnvironment environment);

  /** Captured records. One task reads all files, one after the other. */
  record Files(List<Path> files) implements RecordSource {
    static Files of(List<String> words) {
      return new Files(words.stream().map(Path::new).toList());
    }

    @Override
    public DataStream<SourceRecord> records(StreamExecutionEnvironment environment) {
      return environment
          .fromSource(RecordFiles.source(files), WatermarkStrategy.noWatermarks(), "files")
          .uid("cairn-files")
          .setParallelism(1);
    }
  }

  /**
   * A Kinesis stream. It has no end.
   *
   * @param name the stream's name
   * @param endpoint another address of Kinesis, such as an emulator's
   * @param start where a shard is begun
   * @param time how long the stream is read; empty until the job is stopped
   */
  record Stream(String name, Optional<String> endpoint, Start start, Optional<Duration> time)
      implements RecordSource {
    private static final String CONNECTOR = "flink-connector-kinesis-4.3.0-1.19.jar";

    /** The class is not there if Cairn was compiled for a Flink whose connector cannot be used. */
    @Override
    @SuppressWarnings("unchecked")
    public DataStream<SourceRecord> records(StreamExecutionEnvironment environment) {
      Properties settings = new Properties();
      endpoint.ifPresent(url -> settings.setProperty("aws.endpoint", url));
      settings.putAll(start.settings());
      try {
        return (DataStream<SourceRecord>)
            Class.forName("dev.cairn.flink.KinesisRecords")
                .getDeclaredMethod(
                    "stream", StreamExecutionEnvironment.class, String.class, Properties.class)
                .invoke(null, environment, name, settings);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof FlinkJobException own) {
          throw own;
        }
        throw e.getCause() instanceof NoClassDefFoundError missing
            ? withoutConnector(missing)
            : new IllegalStateException(e.getCause());
      } catch (ClassNotFoundException | NoClassDefFoundError e) {
        throw withoutConnector(e);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    private static FlinkJobException withoutConnector(Throwable e) {
      return new FlinkJobException(
          FlinkJobException.Code.MISSING_PART,
          "Flink's connector for Kinesis is not on the class path",
          "put "
              + CONNECTOR
              + " (Maven: org.apache.flink:flink-connector-kinesis) into the folder cairn-flink-lib"
              + " beside cairn-flink.jar, or into the folder lib of a cluster with Flink 1.20",
          e);
    }
  }

  /** Where a stream is begun. */
  sealed interface Start {
    /** The properties of the connector. */
    Properties settings();

    /** At one end of the stream: {@code TRIM_HORIZON} or {@code LATEST}. */
    record End(String position) implements Start {
      @Override
      public Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("flink.stream.initpos", position);
        return settings;
      }
    }

    /** At the first record that arrived then or later. */
    record At(Instant time) implements Start {
      @Override
      public Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("flink.stream.initpos", "AT_TIMESTAMP");
        // Seconds and their fraction, which no format changes.
        settings.setProperty(
            "flink.stream.initpos.timestamp",
            java.math.BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString());
        return settings;
      }
    }
  }
}
