package dev.cairn.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.JsonTransformer;
import dev.cairn.rockset.transform.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A whole record, JSON bytes in and JSON bytes out: 20 columns, 8 of them with an expression. */
@State(Scope.Thread)
public class RecordBench {
  private static final EvaluationContext CONTEXT = new EvaluationContext(0);

  static final String SQL = sql("");

  /** The transformation of rows whose columns are {@code prefix} and their name. */
  static String sql(String prefix) {
    return """
        SELECT
          @*,
          PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', @placed_at) AS placed_at,
          PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', @shipped_at) AS shipped_at,
          PARSE_DATE('%Y-%m-%d', @due_on) AS due_on,
          PARSE_TIME('%H:%M:%S', @opens_at) AS opens_at,
          CAST(@paid AS bool) AS paid,
          FROM_HEX(SUBSTR(@checksum, 3)) AS checksum,
          PG_ARRAY_PARSE(@quantities, 'int4[]') AS quantities,
          PG_ARRAY_PARSE(@tags, 'text[]') AS tags
        FROM _input"""
        .replace("@", prefix);
  }

  private final JsonFactory jackson = new JsonFactory();
  private final JsonTransformer transformer =
      IngestTransformation.compile(SQL, Dialect.defaults()).overJson();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
  private final byte[][] records =
      Stream.of(Inputs.texts(6, RecordBench::record))
          .map(json -> json.getBytes(StandardCharsets.UTF_8))
          .toArray(byte[][]::new);

  static String record(Random random) {
    return "{\"id\":"
        + random.nextInt(1 << 30)
        + ",\"customer_id\":"
        + random.nextInt(100_000)
        + ",\"status\":\"paid\",\"note\":\""
        + Inputs.words(random)
        + " "
        + Inputs.words(random)
        + "\",\"total\":"
        + random.nextInt(1_000_000) / 100.0
        + ",\"weight\":"
        + random.nextInt(10_000) / 1000.0
        + ",\"email\":\""
        + Inputs.hex(random, 8)
        + "@example.com\",\"street\":\""
        + Inputs.words(random)
        + "\",\"city\":\""
        + Inputs.words(random)
        + "\",\"country\":\"NZ\",\"zip\":\""
        + random.nextInt(100_000)
        + "\",\"token\":\""
        + Inputs.hex(random, 32)
        + "\",\"placed_at\":\""
        + Inputs.timestamp(random)
        + "\",\"shipped_at\":\""
        + Inputs.timestamp(random)
        + "\",\"due_on\":\""
        + Inputs.timestamp(random).substring(0, 10)
        + "\",\"opens_at\":\""
        + Inputs.timestamp(random).substring(11, 19)
        + "\",\"paid\":\""
        + random.nextBoolean()
        + "\",\"checksum\":\"\\\\x"
        + Inputs.hex(random, 64)
        + "\",\"quantities\":\""
        + Inputs.ints(random, 4)
        + "\",\"tags\":\"{red,green,"
        + Inputs.words(random).replace(' ', '-')
        + "}\"}";
  }

  /** Every record has to come through, else the numbers mean nothing. */
  @Setup
  public void check() throws IOException {
    for (byte[] record : records) {
      out.reset();
      Outcome outcome = transformer.apply(record, CONTEXT, out);
      if (!(outcome instanceof Outcome.Written)) {
        throw new IllegalStateException(outcome.toString());
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(Inputs.COUNT)
  public void recordCairn(Blackhole hole) throws IOException {
    for (byte[] record : records) {
      out.reset();
      hole.consume(transformer.apply(record, CONTEXT, out));
      hole.consume(out.size());
    }
  }

  @Benchmark
  @OperationsPerInvocation(Inputs.COUNT)
  public void recordJacksonCopy(Blackhole hole) throws IOException {
    for (byte[] record : records) {
      out.reset();
      try (JsonParser parser = jackson.createParser(record);
          JsonGenerator generator = jackson.createGenerator(out)) {
        while (parser.nextToken() != null) {
          generator.copyCurrentEvent(parser);
        }
      }
      hole.consume(out.size());
    }
  }
}
