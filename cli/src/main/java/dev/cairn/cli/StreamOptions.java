package dev.cairn.cli;

import dev.cairn.cli.io.CommandFailure;
import dev.cairn.kinesis.StreamAddress;
import dev.cairn.kinesis.StreamStart;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that name a stream, and which part of it is read. */
final class StreamOptions {
  @Option(
      names = "--kinesis",
      paramLabel = "STREAM",
      description =
          "Read the records of this Kinesis stream. Credentials and region come from where the AWS"
              + " CLI finds them.")
  private @Nullable String stream;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "With --kinesis: use Kinesis at this address, such as an emulator.")
  private @Nullable String endpoint;

  @Option(
      names = "--from",
      paramLabel = "PLACE",
      converter = StartConverter.class,
      description =
          "With --kinesis: begin at trim-horizon (the oldest record, the default), at latest, or at"
              + " a time such as 2026-01-31T08:00:00Z.")
  private StreamStart from = new StreamStart.TrimHorizon();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "With --kinesis: read for DURATION (90s, 10m, 1h). Without it verify ends when the stream"
              + " is caught up, and run at Ctrl-C.")
  private @Nullable Duration time;

  /** Reads where a stream is begun. */
  private static final class StartConverter implements ITypeConverter<StreamStart> {
    @Override
    public StreamStart convert(String text) {
      return switch (text) {
        case "trim-horizon" -> new StreamStart.TrimHorizon();
        case "latest" -> new StreamStart.Latest();
        default -> new StreamStart.At(time(text));
      };
    }

    private static Instant time(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "--from is trim-horizon, latest or a time with its offset, such as"
                + " 2026-01-31T08:00:00Z");
      }
    }
  }

  /**
   * The records of the stream; empty if none is named.
   *
   * @throws CommandFailure wrong usage
   */
  Optional<RecordSource> records() {
    if (stream == null) {
      return Optional.empty();
    }
    if (from instanceof StreamStart.Latest && time == null) {
      throw CommandFailure.usage(
          "--from latest begins behind the last record", "add --for DURATION to wait for records");
    }
    StreamAddress address = StreamAddress.of(stream);
    return Optional.of(
        new StreamRecords(endpoint == null ? address : address.at(endpoint), from, time));
  }

  boolean isNamed() {
    return stream != null;
  }

  /**
   * These options as words of the job's program; none if no stream is named.
   *
   * @throws CommandFailure wrong usage
   */
  List<String> words() {
    if (stream == null) {
      return List.of();
    }
    List<String> words = new ArrayList<>(List.of("--kinesis", StreamAddress.of(stream).name()));
    if (endpoint != null) {
      StreamAddress address = StreamAddress.of(stream).at(endpoint);
      address.endpoint().ifPresent(url -> words.addAll(List.of("--endpoint-url", url.toString())));
    }
    words.addAll(
        List.of(
            "--from",
            from instanceof StreamStart.At at
                ? at.time().toString()
                : from instanceof StreamStart.Latest ? "latest" : "trim-horizon"));
    if (time != null) {
      if (time.isZero()) {
        throw CommandFailure.usage("--for 0s reads nothing", "give a longer time, such as 10m");
      }
      words.addAll(List.of("--for", BigDecimal.valueOf(time.toMillis(), 3).toPlainString() + "s"));
    }
    return words;
  }
}
