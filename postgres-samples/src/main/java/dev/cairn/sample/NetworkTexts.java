package dev.cairn.sample;

import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.value.PgInet;
import dev.cairn.postgres.value.PgMacaddr;
import java.util.Random;

/** Random addresses. */
final class NetworkTexts {
  private NetworkTexts() {}

  static String random(BuiltInType type, Random random) {
    byte[] address = new byte[random.nextBoolean() ? 4 : 16];
    for (int i = 0; i < address.length; i += 2) {
      if (address.length == 4 || random.nextInt(3) == 0) {
        address[i] = (byte) (random.nextInt(4) == 0 ? 0 : random.nextInt());
        address[i + 1] = (byte) random.nextInt();
      }
    }
    int bits = address.length * 8;
    boolean host = type == BuiltInType.INET && random.nextBoolean();
    int prefix = host ? bits : random.nextInt(bits + 1);
    if (type == BuiltInType.CIDR) {
      for (int bit = prefix; bit < bits; bit++) {
        address[bit / 8] &= (byte) ~(0x80 >> bit % 8);
      }
      return PgInet.of(address, prefix).toCidrText();
    }
    return PgInet.of(address, prefix).toText();
  }

  static String mac(Random random, int bytes) {
    long mask = bytes == Long.BYTES ? -1 : (1L << (8 * bytes)) - 1;
    return new PgMacaddr(random.nextLong() & mask, bytes).toText();
  }
}
