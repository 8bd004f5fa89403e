package dev.cairn.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of Cairn that runs, as the build wrote it into a resource. */
public final class CairnVersion {
  /** The key under which JSON documents carry it. */
  public static final String KEY = "cairn";

  private static final String CURRENT = read();

  private CairnVersion() {}

  /** {@return the version, such as {@code 1.0.0}} */
  public static String current() {
    return CURRENT;
  }

  private static String read() {
    try (InputStream in = CairnVersion.class.getResourceAsStream("version.txt")) {
      if (in == null) {
        throw new IllegalStateException("the resource version.txt is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
