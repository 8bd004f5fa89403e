package dev.cairn.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own for a class that tests have on their class path. */
public final class Jvm {
  /**
   * For processes that live for seconds: what a second compiler and more threads of a collector
   * would gain, they do not live to use.
   */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private Jvm() {}

  /** {@return the program of the JVM that runs the tests} */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** {@return the class path of the tests} */
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** {@return a command that runs a main class with arguments, to which more may be added} */
  public static List<String> command(Class<?> main, String... arguments) {
    return command(List.of(), main, arguments);
  }

  /**
   * {@return a command that runs a main class with arguments, to which more may be added}
   *
   * @param options options of the JVM, such as {@code -Xmx48m}
   */
  public static List<String> command(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(SHORT_LIVED);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
