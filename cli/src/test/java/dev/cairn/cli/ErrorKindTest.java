package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;
import dev.cairn.cli.io.Console;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of error has its exit code and its words, whichever class of Cairn threw it. */
class ErrorKindTest {
  /** A failure of each kind. */
  private enum Failure implements ErrorCode {
    USAGE,
    DATA,
    UNREACHABLE,
    INTERNAL;

    @Override
    public ErrorKind kind() {
      return ErrorKind.valueOf(name());
    }
  }

  /** An exception as every package of Cairn has one. */
  private static final class Example extends CairnException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    Example(Failure failure) {
      super("line 1:8: the place is taken", "take another", null);
      this.failure = failure;
    }

    @Override
    public Failure code() {
      return failure;
    }

    @Override
    public String excerpt() {
      return "  SELECT *\n         ^";
    }
  }

  /** What a run left. */
  private record Run(int exit, String err) {}

  /** Runs a command whose input throws in its midst. */
  private static Run failing(Supplier<RuntimeException> failure) {
    InputStream input =
        new InputStream() {
          @Override
          public int read() {
            throw failure.get();
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (Console console = new Console(input, new ByteArrayOutputStream(), err, Map.of(), null)) {
      int exit = Cairn.run(console, "eval", "-e", "SELECT * FROM _input");
      return new Run(exit, err.toString(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @CsvSource({"USAGE,2", "DATA,1", "UNREACHABLE,3"})
  void saysWhatWhereAndWhatNext(Failure failure, int exit) {
    assertThat(failing(() -> new Example(failure)))
        .isEqualTo(
            new Run(
                exit,
                """
                cairn eval: line 1:8: the place is taken
                  SELECT *
                         ^
                hint: take another
                """));
  }

  @Test
  void anErrorInCairnItselfAsksForAReport() {
    String report = "hint: this is a bug in Cairn: please report it with the output of --verbose\n";
    Run known = failing(() -> new Example(Failure.INTERNAL));
    assertThat(known.exit()).isEqualTo(70);
    assertThat(known.err()).startsWith("cairn eval: internal error: ").endsWith(report);
    assertThat(failing(() -> new IllegalStateException("no way")))
        .isEqualTo(
            new Run(
                70,
                "cairn eval: internal error: java.lang.IllegalStateException: no way\n" + report));
  }

  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void everyKindIsTested(ErrorKind kind) {
    assertThat(Failure.valueOf(kind.name()).kind()).isEqualTo(kind);
  }
}
