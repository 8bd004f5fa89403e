package dev.cairn.bundle;

import java.nio.charset.StandardCharsets;

/**
 * One file of a bundle.
 *
 * @param path relative to the bundle's folder, parts separated by {@code /}
 * @param text its content, written as UTF-8; lines end in {@code \n}
 */
public record BundleFile(String path, String text) {
  /** The content as it is written. */
  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
