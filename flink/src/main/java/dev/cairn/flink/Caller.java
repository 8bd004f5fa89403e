package dev.cairn.flink;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The program that started this process, {@code cairn run}: it keeps the standard input of this
 * process open, and closes it when the job is to stop. If it is killed, the input ends, too.
 */
final class Caller {
  /** The system property that says so. */
  private static final String PROPERTY = "cairn.run";

  private Caller() {}

  /** Completes when the caller asks for the end, or has ended; never, if there is no caller. */
  static CompletableFuture<Void> end() {
    CompletableFuture<Void> end = new CompletableFuture<>();
    if (Boolean.getBoolean(PROPERTY)) {
      ignoreSignals();
      Thread reader = new Thread(() -> read(end), "cairn-caller");
      reader.setDaemon(true);
      reader.start();
    }
    return end;
  }

  private static void read(CompletableFuture<Void> end) {
    try {
      while (System.in.read() >= 0) {
        // The caller writes nothing.
      }
    } catch (IOException e) {
      // An input that cannot be read has ended.
    }
    end.complete(null);
  }

  /**
   * Leaves signals to the caller: a terminal and service managers send them to all processes of a
   * group, and the cluster's own hooks would end it before its last checkpoint.
   */
  private static void ignoreSignals() {
    try {
      // The JDK has no other way; named by reflection, since javac warns of it.
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object nothing =
          Proxy.newProxyInstance(
              handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, words) -> null);
      for (String name : List.of("INT", "TERM", "HUP")) {
        type.getMethod("handle", type, handler)
            .invoke(null, type.getConstructor(String.class).newInstance(name), nothing);
      }
    } catch (ReflectiveOperationException e) {
      // A JDK without these classes, or a system without these signals: they end the process.
      return;
    }
  }
}
