package dev.cairn.bench;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.CompiledExpression;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.postgresql.jdbc.ArrayTextPeer;

/** FROM_HEX(SUBSTR(x, 3)) of 64 digits; PG_ARRAY_PARSE of 16 ints and of 16 quoted texts. */
@State(Scope.Thread)
public class TextBench {
  private static final EvaluationContext CONTEXT = new EvaluationContext(0);

  private final CompiledExpression fromHex =
      CompiledExpression.compile("FROM_HEX(SUBSTR(x, 3))", Dialect.defaults());
  private final Call intArray = new Call("PG_ARRAY_PARSE", null, new StringValue("int4[]"));
  private final Call textArray = new Call("PG_ARRAY_PARSE", null, new StringValue("text[]"));

  private final String[] hex = Inputs.texts(3, random -> "\\x" + Inputs.hex(random, 64));
  private final String[] ints = Inputs.texts(4, random -> Inputs.ints(random, 16));
  private final String[] quoted = Inputs.texts(5, random -> Inputs.quotedTexts(random, 16));
  private final ObjectValue[] hexDocuments =
      Stream.of(hex)
          .map(text -> ObjectValue.of("x", new StringValue(text)))
          .toArray(ObjectValue[]::new);
  private final StringValue[] intValues = TimestampBench.values(ints);
  private final StringValue[] quotedValues = TimestampBench.values(quoted);

  @Benchmark
  @OperationsPerInvocation(Inputs.COUNT)
  public void hexCairn(Blackhole hole) {
    for (ObjectValue document : hexDocuments) {
      hole.consume(fromHex.evaluate(document, CONTEXT));
    }
  }

  @Benchmark
  @OperationsPerInvocation(Inputs.COUNT)
  public void hexFormat(Blackhole hole) {
    for (String text : hex) {
      hole.consume(HexFormat.of().parseHex(text.substring(2)));
    }
  }

  @Benchmark
  @OperationsPerInvocation(Inputs.COUNT)
  public void intsCairn(Blackhole hole) {
    for (StringValue value : intValues) {
      hole.consume(intArray.apply(value));
    }
  }

  @Benchmark
  @OperationsPerInvocation(Inputs.COUNT)
  public void intsPgjdbc(Blackhole hole) throws SQLException {
    for (String text : ints) {
      hole.consume(ArrayTextPeer.ints(text));
    }
  }

  @Benchmark
  @OperationsPerInvocation(Inputs.COUNT)
  public void textsCairn(Blackhole hole) {
    for (StringValue value : quotedValues) {
      hole.consume(textArray.apply(value));
    }
  }

  @Benchmark
  @OperationsPerInvocation(Inputs.COUNT)
  public void textsPgjdbc(Blackhole hole) throws SQLException {
    for (String text : quoted) {
      hole.consume(ArrayTextPeer.texts(text));
    }
  }
}
