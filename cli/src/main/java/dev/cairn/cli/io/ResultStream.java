package dev.cairn.cli.io;

import dev.cairn.report.StyledText;
import dev.cairn.text.VisibleText;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output: buffered UTF-8. The first failed write is remembered and everything after it is
 * dropped; the end of the run asks for it ({@link #failure}), and a command that writes much asks
 * on its way ({@link #check}). Text is printed without what a terminal would obey; bytes are
 * written as they are.
 */
public final class ResultStream extends PrintStream {
  private static final int BUFFER = 1 << 16;

  private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");

  private final Target target;
  private final boolean ofProcess;

  /** Writes to any stream. */
  public ResultStream(OutputStream out) {
    this(new Target(out), false);
  }

  private ResultStream(Target target, boolean ofProcess) {
    super(new BufferedOutputStream(target, BUFFER), false, StandardCharsets.UTF_8);
    this.target = target;
    this.ofProcess = ofProcess;
  }

  /** The standard output of this process. */
  public static ResultStream ofProcess() {
    return new ResultStream(new Target(new FileOutputStream(FileDescriptor.out)), true);
  }

  /** The end of a command whose output was closed by its reader. */
  private static final class ClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ClosedException(IOException failure) {
      super(failure);
    }
  }

  /** Whether a command ended because its output was closed by its reader. */
  public static boolean isClosed(Throwable failure) {
    return failure instanceof ClosedException;
  }

  @Override
  public void print(@Nullable String text) {
    super.print(VisibleText.lines(String.valueOf(text)));
  }

  /**
   * Prints text in colours: its own control characters become visible, and those of the colours are
   * added afterwards.
   */
  public void print(StyledText styled) {
    int printed = 0;
    for (StyledText.Span span : styled.spans()) {
      print(styled.text().substring(printed, span.start()));
      super.print(
          switch (span.style()) {
            case GOOD -> "\u001b[1;32m";
            case BAD -> "\u001b[1;31m";
            case DOUBTFUL -> "\u001b[33m";
            case NOTE -> "\u001b[36m";
          });
      print(styled.text().substring(span.start(), span.end()));
      super.print("\u001b[0m");
      printed = span.end();
    }
    print(styled.text().substring(printed));
  }

  /**
   * Ends the command if a write has failed.
   *
   * @throws RuntimeException if so, see {@link #isClosed}
   */
  public void check() {
    IOException failure = target.failure;
    if (failure != null) {
      throw new ClosedException(failure);
    }
  }

  /** Why the output could not be written; empty if everything written up to now was. */
  public Optional<IOException> failure() {
    flush();
    return Optional.ofNullable(target.failure);
  }

  /**
   * Whether the output could not be written because its reader closed it. The operating system's
   * words may be in any language; where it says that standard output is a pipe, a pipe that cannot
   * be written is a closed one.
   */
  public boolean isClosedPipe() {
    IOException failure = target.failure;
    if (failure == null) {
      return false;
    }
    if (String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
      return true;
    }
    try {
      String file =
          ofProcess && Files.isSymbolicLink(DESCRIPTOR)
              ? Files.readSymbolicLink(DESCRIPTOR).toString()
              : "";
      return file.startsWith("pipe:") || file.startsWith("socket:");
    } catch (IOException e) {
      return false;
    }
  }

  /** Remembers the first failure, and fails ever after. */
  private static final class Target extends FilterOutputStream {
    private volatile @Nullable IOException failure;

    Target(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      attempt(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
      attempt(out::flush);
    }

    private void attempt(Write write) throws IOException {
      IOException before = failure;
      if (before != null) {
        throw before;
      }
      try {
        write.run();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    private interface Write {
      void run() throws IOException;
    }
  }
}
