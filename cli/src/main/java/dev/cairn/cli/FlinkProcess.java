package dev.cairn.cli;

import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.Secrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The job of {@code cairn-flink.jar} as a process with a cluster of its own. This program knows no
 * class of it: options go in, an exit code and messages come out.
 */
final class FlinkProcess {
  private static final String VARIABLE = "CAIRN_FLINK_JAR";
  private static final String JAR = "cairn-flink.jar";

  /** The folder beside the jar with Flink's own jars. */
  private static final String LIBRARIES = "cairn-flink-lib";

  private static final String MAIN = "dev.cairn.flink.Main";

  /** The packages of the JDK that Flink's serializers look into. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.reflect",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.text",
          "java.base/java.time",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/java.util.concurrent.locks",
          "java.base/sun.nio.ch");

  /** How long a process that has ended, or was killed, may take to be gone with its messages. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  /** How long a job may take for its last checkpoint. */
  private static final Duration STOP = Duration.ofSeconds(25);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Path jar;

  private FlinkProcess(Path jar) {
    this.jar = jar;
  }

  /**
   * Finds the jar: the one that CAIRN_FLINK_JAR names, else the one beside this program.
   *
   * @throws CommandFailure unreachable, if it is not there
   */
  static FlinkProcess find(Map<String, String> environment) {
    Optional<Path> named =
        Optional.ofNullable(environment.get(VARIABLE)).filter(n -> !n.isEmpty()).map(Path::of);
    Path jar = named.orElseGet(FlinkProcess::beside);
    if (!Files.isRegularFile(jar) || !Files.isDirectory(jar.resolveSibling(LIBRARIES))) {
      throw CommandFailure.unreachable(
          jar + " is not there, or has no folder " + LIBRARIES + " beside it; cairn run needs both",
          "in a checkout run ./cairn run, which builds them; elsewhere build them with mvn"
              + " --projects flink --also-make package, and set "
              + VARIABLE
              + " to the jar in flink/target",
          null);
    }
    return new FlinkProcess(jar.toAbsolutePath());
  }

  /** The jar beside the one that this program is in. */
  private static Path beside() {
    CodeSource source = FlinkProcess.class.getProtectionDomain().getCodeSource();
    try {
      return source == null
          ? Path.of(JAR)
          : Path.of(source.getLocation().toURI()).resolveSibling(JAR);
    } catch (URISyntaxException e) {
      return Path.of(JAR);
    }
  }

  private List<String> command(List<String> options, Path temporary) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:+UseSerialGC");
    // Nothing is left outside the folder, even if the process is killed.
    words.add("-XX:-UsePerfData");
    words.add("-Djava.io.tmpdir=" + temporary);
    // It ends with its standard input, and leaves signals to this process.
    words.add("-Dcairn.run=true");
    words.add("-Dslf4j.internal.verbosity=ERROR");
    OPENED.forEach(name -> words.add("--add-opens=" + name + "=ALL-UNNAMED"));
    words.add("-cp");
    words.add(
        String.join(
            java.io.File.pathSeparator,
            jar.toString(),
            jar.resolveSibling(LIBRARIES).resolve("*").toString()));
    words.add(MAIN);
    words.addAll(options);
    return words;
  }

  /**
   * Runs the job to its end, and returns its exit code. When this method ends, for whatever reason,
   * the process has ended, too. If {@code ctrlC} listens, the job is stopped in order when the
   * command is asked to end; otherwise this thread is interrupted, and the job is killed.
   *
   * @param temporary a folder for the temporary files of the process, which remain if it is killed
   * @throws CommandFailure unreachable, if Java cannot be started again, or the job does not stop
   * @throws InterruptedException if this thread is interrupted
   */
  int run(List<String> options, Path temporary, CtrlC ctrlC, Console console)
      throws InterruptedException {
    Process process = start(options, temporary, console);
    Thread messages =
        new Thread(() -> forward(process.getInputStream(), console), "cairn-run-messages");
    messages.setDaemon(true);
    try {
      messages.start();
      int code = code(process, ctrlC);
      messages.join(LAST_WORDS.toMillis());
      return code;
    } finally {
      end(process);
    }
  }

  private static int code(Process process, CtrlC ctrlC) throws InterruptedException {
    while (!process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
      if (ctrlC.isPressed()) {
        stop(process);
      }
    }
    return process.exitValue();
  }

  /** Its standard input ends, which the job takes as the wish that it stop. */
  private static void stop(Process process) throws InterruptedException {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The process has ended meanwhile, and its exit code says how.
      process.destroy();
    }
    if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
      throw CommandFailure.unreachable(
          "the job did not stop within " + STOP.toSeconds() + " s, and is not complete",
          null,
          null);
    }
  }

  private Process start(List<String> options, Path temporary, Console console) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command(options, temporary));
      builder.environment().clear();
      builder.environment().putAll(console.environment());
      return builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw CommandFailure.unreachable(
          "the job's process cannot be started: " + e.getMessage(), null, e);
    }
  }

  /** Kills the process, and waits until it is gone: it may not write to its folder any more. */
  private static void end(Process process) {
    process.destroyForcibly();
    try {
      process.onExit().get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw CommandFailure.unreachable(
          "the job's process " + process.pid() + " cannot be ended", null, e);
    }
  }

  /** Shows what the process says, until its end. */
  private static void forward(InputStream messages, Console console) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(messages, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        console.err().println(Secrets.hidden(line));
      }
    } catch (IOException e) {
      console.err().println("the messages of the job cannot be read: " + e.getMessage());
    }
  }
}
