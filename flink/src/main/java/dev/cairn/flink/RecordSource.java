package dev.cairn.flink;

import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where the records of the program come from. */
sealed interface RecordSource {
  /** The source of these words. */
  static RecordSource of(List<String> words) {
    return new Files(words.stream().map(Path::new).toList());
  }

  /** The records; those of one shard or file in their order. */
  DataStream<SourceRecord> records(StreamExecutionEnvironment environment);

  /** Captured records. One task reads all files, one after the other. */
  record Files(List<Path> files) implements RecordSource {
    @Override
    public DataStream<SourceRecord> records(StreamExecutionEnvironment environment) {
      return environment
          .fromSource(RecordFiles.source(files), WatermarkStrategy.noWatermarks(), "files")
          .uid("cairn-files")
          .setParallelism(1);
    }
  }
}
