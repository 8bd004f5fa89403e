package dev.cairn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a command as a process and measures it: processor time of all threads, start included. */
final class Child {
  private static final Duration POLL = Duration.ofMillis(10);

  /** The command that runs another one on one core; empty if the system has none. */
  private static final List<String> ON_ONE_CORE = onOneCore();

  /**
   * The costs of a process.
   *
   * @param cpuSeconds user and system time
   * @param wallSeconds from its start to its end
   * @param memory the maximum resident memory in KiB; 0 if the system does not report it
   */
  record Taken(double cpuSeconds, double wallSeconds, long memory) {}

  private final List<String> prefix;
  private final Map<String, String> environment;

  private Child(List<String> prefix, Map<String, String> environment) {
    this.prefix = prefix;
    this.environment = environment;
  }

  /** Processes on one core, where the system can say so. */
  static Child onOneCore(Map<String, String> environment) {
    return new Child(ON_ONE_CORE, environment);
  }

  /** Processes on all cores. */
  static Child onAllCores(Map<String, String> environment) {
    return new Child(List.of(), environment);
  }

  /** A JVM with the serial collector and the class path of this one. */
  static List<String> java(String heap, Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Runs a command to its end; its output is thrown away.
   *
   * @throws IllegalStateException if it ends with another exit code
   */
  Taken run(List<String> command, int exit) throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<String> words = new ArrayList<>(prefix);
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    Path errors = Files.createTempFile("cairn-bench", ".err");
    try {
      Process process =
          builder
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(errors.toFile())
              .start();
      Duration cpu = Duration.ZERO;
      long memory = 0;
      while (process.isAlive()) {
        cpu = process.info().totalCpuDuration().orElse(cpu);
        memory = Math.max(memory, residentMemory(process.pid()));
        Thread.sleep(POLL.toMillis());
      }
      if (process.exitValue() != exit) {
        throw new IllegalStateException(
            command + " ended with " + process.exitValue() + ": " + Files.readString(errors));
      }
      return new Taken(cpu.toMillis() / 1e3, (System.nanoTime() - start) / 1e9, memory);
    } finally {
      Files.delete(errors);
    }
  }

  private static List<String> onOneCore() {
    List<String> taskset = List.of("taskset", "-c", "0");
    try {
      List<String> nothing = new ArrayList<>(taskset);
      nothing.add("true");
      return new ProcessBuilder(nothing).start().waitFor() == 0 ? taskset : List.of();
    } catch (IOException noSuchCommand) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** The maximum so far, as Linux reports it. */
  private static long residentMemory(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException goneOrNotLinux) {
      return 0;
    }
    return 0;
  }
}
