package dev.cairn.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  private List<String> command(List<String> options) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:+UseSerialGC");
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
   * Runs the job to its end, and returns its exit code.
   *
   * @throws CommandFailure unreachable, if Java cannot be started again
   */
  int run(List<String> options, Console console) throws InterruptedException {
    Process process;
    try {
      ProcessBuilder builder = new ProcessBuilder(command(options));
      builder.environment().clear();
      builder.environment().putAll(console.environment());
      process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw CommandFailure.unreachable(
          "the job's process cannot be started: " + e.getMessage(), null, e);
    }
    Thread end = new Thread(process::destroyForcibly, "cairn-run-end");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      forward(process.getInputStream(), console);
      return process.waitFor();
    } finally {
      process.destroyForcibly();
      removeHook(end);
    }
  }

  private static void removeHook(Thread end) {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already, and ends the process.
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
