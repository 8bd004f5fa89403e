package dev.cairn.harness.runbook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A bash without profile, with a clean environment and without a terminal, that runs blocks. */
final class Bash implements AutoCloseable {
  private static final long SECONDS_A_BLOCK = 120;

  /** What a block leaves. */
  record Result(int exit, String out, String err) {}

  private final Path folder;
  private final Process process;
  private final Writer input;
  private final BufferedReader answers;
  private int blocks;

  Bash(Path program, Path folder, Path cwd, Map<String, String> environment) throws IOException {
    this.folder = folder;
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), "--noprofile", "--norc")
            .directory(cwd.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    process = builder.start();
    input = process.outputWriter(StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Runs a block in this shell, as if it were typed in. */
  Result run(String text) throws IOException {
    String name = "block-" + System.nanoTime() + "-" + blocks++;
    Path file = Files.writeString(folder.resolve(name + ".sh"), text);
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    int exit;
    try {
      input.write(". '%s' </dev/null >'%s' 2>'%s'\necho \"ended $?\"\n".formatted(file, out, err));
      input.flush();
      String answer =
          CompletableFuture.supplyAsync(this::answer).get(SECONDS_A_BLOCK, TimeUnit.SECONDS);
      exit =
          answer.startsWith("ended ")
              ? Integer.parseInt(answer.substring("ended ".length()))
              : process.waitFor();
    } catch (TimeoutException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return new Result(
          124, read(out), read(err) + "\nstill running after " + SECONDS_A_BLOCK + " s");
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return new Result(exit, read(out), read(err));
  }

  private String answer() {
    try {
      String line = answers.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      return "";
    }
  }

  private static String read(Path file) throws IOException {
    return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
