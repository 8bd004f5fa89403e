package dev.cairn.rockset.function;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Java's message digests. */
final class Digests {
  private Digests() {}

  /** A digest that every Java has. */
  static MessageDigest named(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
