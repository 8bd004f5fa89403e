package dev.cairn.flink.verify;

import dev.cairn.CairnException;
import dev.cairn.flink.FlinkJobException;
import dev.cairn.flink.program.JobFailure;
import dev.cairn.session.Connector;
import dev.cairn.verify.worker.Workers;
import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;
import org.apache.flink.util.CloseableIterator;

/**
 * Reads pieces by a job on a cluster: a bounded source of pieces, tasks that read them, and tasks
 * that find equal hashes, each of which has a part of all hashes. The answers come to this program,
 * which stays while the job runs.
 */
final class FlinkWorkers<C extends Connector & Serializable> implements Workers {
  private static final TypeInformation<byte[]> BYTES =
      PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

  private final StreamExecutionEnvironment environment;
  private final String plan;
  private final C connector;

  /**
   * Workers of a cluster.
   *
   * @param plan a text of {@link dev.cairn.bundle.Bundle#planText}
   * @param connector connects each machine to the database
   */
  FlinkWorkers(StreamExecutionEnvironment environment, String plan, C connector) {
    this.environment = environment;
    this.plan = plan;
    this.connector = connector;
    environment.setRuntimeMode(RuntimeExecutionMode.BATCH);
    // A bounded job has none; with them Flink would keep all answers until its end.
    environment.getCheckpointConfig().disableCheckpointing();
  }

  @Override
  public void read(byte[] assignment, int pieces, Consumer<byte[]> answers) {
    int tasks = Math.min(pieces, environment.getParallelism());
    SingleOutputStreamOperator<byte[]> read =
        environment
            .fromSource(new PieceNumbers(pieces), WatermarkStrategy.noWatermarks(), "pieces")
            .setParallelism(tasks)
            .transform("read", BYTES, new PieceOperator<>(plan, assignment, connector))
            .setParallelism(tasks);
    // In one task with the source, which hands over the next piece when this one has been read.
    ((PhysicalTransformation<?>) read.getTransformation())
        .setChainingStrategy(ChainingStrategy.ALWAYS);
    SingleOutputStreamOperator<byte[]> hashes =
        read.getSideOutput(PieceOperator.HASHES)
            .keyBy(hash -> hash, Types.TUPLE(Types.INT, Types.LONG))
            .transform("hashes", BYTES, new HashOperator())
            .setParallelism(tasks);
    Frames.Joined joined = new Frames.Joined(answers);
    try (CloseableIterator<byte[]> all = read.union(hashes).executeAndCollect("cairn verify")) {
      while (all.hasNext()) {
        joined.add(all.next());
      }
    } catch (Exception e) {
      throw failure(e);
    }
  }

  private static RuntimeException failure(Exception e) {
    CairnException own = JobFailure.ownCause(e);
    if (own != null) {
      return own;
    }
    Throwable cause = JobFailure.innermost(e);
    return new FlinkJobException(
        FlinkJobException.Code.JOB_FAILED,
        "the job that reads the tables failed: "
            + cause.getClass().getSimpleName()
            + ": "
            + JobFailure.firstLine(cause),
        "the logs of Flink's task managers say more",
        e);
  }
}
