package dev.cairn.flink.program;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The results of a program: Java's own stream has the locale's characters, and throws nothing. */
public final class StandardOutput {
  private StandardOutput() {}

  /** Writes a text in UTF-8, and returns whether all of it was written. */
  public static boolean write(String text, PrintStream out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    return !out.checkError();
  }
}
