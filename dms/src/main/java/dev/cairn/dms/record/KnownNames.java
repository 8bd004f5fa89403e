package dev.cairn.dms.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Names that records usually have: where their bytes are found, no text has to be made of them. */
final class KnownNames {
  private final List<String> names;
  private final byte[][] bytes;

  private KnownNames(List<String> names) {
    this.names = names;
    this.bytes = names.stream().map(n -> n.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  static KnownNames of(String... names) {
    return new KnownNames(List.of(names));
  }

  /** The name that these bytes in UTF-8 are, one of the known or another. */
  String at(byte[] json, int from, int to) {
    for (int i = 0; i < bytes.length; i++) {
      byte[] name = bytes[i];
      if (name.length == to - from && Arrays.equals(json, from, to, name, 0, name.length)) {
        return names.get(i);
      }
    }
    return new String(json, from, to - from, StandardCharsets.UTF_8);
  }
}
