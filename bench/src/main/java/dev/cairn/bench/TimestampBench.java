package dev.cairn.bench;

import com.ethlo.time.DateTimeParser;
import com.ethlo.time.DateTimeParsers;
import com.ethlo.time.DateTimeTokens;
import com.ethlo.time.Field;
import com.ethlo.time.ITU;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TimestampValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** PARSE_TIMESTAMP to microseconds since the epoch. */
@State(Scope.Thread)
public class TimestampBench {
  private static final DateTimeFormatter DOCUMENTED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);

  private final Call documented =
      new Call("PARSE_TIMESTAMP", new StringValue("%Y-%m-%dT%H:%M:%SZ"), null);
  private final Call slashed =
      new Call("PARSE_TIMESTAMP", new StringValue("%d/%m/%Y %H:%M:%S%Ez"), null);
  private final DateTimeParser ituSlashed =
      DateTimeParsers.of(
          DateTimeTokens.digits(Field.DAY, 2),
          DateTimeTokens.separators('/'),
          DateTimeTokens.digits(Field.MONTH, 2),
          DateTimeTokens.separators('/'),
          DateTimeTokens.digits(Field.YEAR, 4),
          DateTimeTokens.separators(' '),
          DateTimeTokens.digits(Field.HOUR, 2),
          DateTimeTokens.separators(':'),
          DateTimeTokens.digits(Field.MINUTE, 2),
          DateTimeTokens.separators(':'),
          DateTimeTokens.digits(Field.SECOND, 2),
          DateTimeTokens.zoneOffset());

  private final String[] texts = Inputs.texts(1, Inputs::timestamp);
  private final StringValue[] values = values(texts);
  private final String[] slashedTexts = Inputs.texts(2, Inputs::slashed);
  private final StringValue[] slashedValues = values(slashedTexts);

  static StringValue[] values(String[] texts) {
    return Stream.of(texts).map(StringValue::new).toArray(StringValue[]::new);
  }

  @Benchmark
  @OperationsPerInvocation(Inputs.COUNT)
  public void documentedCairn(Blackhole hole) {
    for (StringValue value : values) {
      hole.consume(((TimestampValue) documented.apply(value)).epochMicros());
    }
  }

  @Benchmark
  @OperationsPerInvocation(Inputs.COUNT)
  public void documentedItu(Blackhole hole) {
    for (String text : texts) {
      OffsetDateTime parsed = ITU.parseDateTime(text);
      hole.consume(parsed.toEpochSecond() * 1_000_000 + parsed.getNano() / 1000);
    }
  }

  @Benchmark
  @OperationsPerInvocation(Inputs.COUNT)
  public void documentedFormatter(Blackhole hole) {
    for (String text : texts) {
      LocalDateTime parsed = LocalDateTime.parse(text, DOCUMENTED);
      hole.consume(parsed.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + parsed.getNano() / 1000);
    }
  }

  @Benchmark
  @OperationsPerInvocation(Inputs.COUNT)
  public void slashedCairn(Blackhole hole) {
    for (StringValue value : slashedValues) {
      hole.consume(((TimestampValue) slashed.apply(value)).epochMicros());
    }
  }

  @Benchmark
  @OperationsPerInvocation(Inputs.COUNT)
  public void slashedItu(Blackhole hole) {
    for (String text : slashedTexts) {
      Instant parsed = ituSlashed.parse(text).toInstant();
      hole.consume(parsed.getEpochSecond() * 1_000_000 + parsed.getNano() / 1000);
    }
  }

  @Benchmark
  @OperationsPerInvocation(Inputs.COUNT)
  public void slashedFormatter(Blackhole hole) {
    for (String text : slashedTexts) {
      OffsetDateTime parsed = OffsetDateTime.parse(text, Inputs.SLASHED);
      hole.consume(parsed.toEpochSecond() * 1_000_000 + parsed.getNano() / 1000);
    }
  }
}
