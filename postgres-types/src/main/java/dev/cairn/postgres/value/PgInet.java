package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A value of {@code inet} or {@code cidr}: an IPv4 or IPv6 address and the length of its network
 * part. {@code inet} leaves out a length that is the whole address, {@code cidr} always prints it
 * and has no bits set beyond it. (Java's own addresses turn an IPv4 address mapped into IPv6 into
 * an IPv4 address, which would lose the source value.)
 */
public final class PgInet {
  private final byte[] address;
  private final int prefixLength;

  private PgInet(byte[] address, int prefixLength) {
    this.address = address;
    this.prefixLength = prefixLength;
  }

  /**
   * {@return an address}
   *
   * @param address 4 bytes for IPv4, 16 for IPv6, of which it keeps a copy
   * @param prefixLength 0 to 32 or 128
   */
  public static PgInet of(byte[] address, int prefixLength) {
    if (address.length != 4 && address.length != 16) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes");
    }
    if (prefixLength < 0 || prefixLength > address.length * 8) {
      throw new IllegalArgumentException("prefix length out of range: " + prefixLength);
    }
    return new PgInet(address.clone(), prefixLength);
  }

  /**
   * Reads what {@code inet_out} and {@code cidr_out} print.
   *
   * @param text the text as the server prints it; never null
   * @return the value that the server would print as this text
   * @throws PgTextException for any other text
   */
  public static PgInet parse(String text) {
    TextCursor in = new TextCursor(text, "an IP address");
    byte[] address = text.indexOf(':') >= 0 ? ipv6(in) : new byte[4];
    if (address.length == 4) {
      ipv4(in, address, 0);
    }
    int bits = address.length * 8;
    if (in.accept('/')) {
      bits = number(in, bits);
    }
    in.expectEnd();
    return new PgInet(address, bits);
  }

  private static void ipv4(TextCursor in, byte[] address, int at) {
    for (int i = 0; i < 4; i++) {
      if (i > 0) {
        in.expect('.');
      }
      address[at + i] = (byte) number(in, 255);
    }
  }

  /** One to three digits, without zeros before them. */
  private static int number(TextCursor in, int most) {
    int start = in.position();
    if (in.accept('0')) {
      return 0;
    }
    int value = (int) in.digits(1, 3);
    if (value > most) {
      throw in.outOfRange(start);
    }
    return value;
  }

  /** Groups of up to four hexadecimal digits; {@code ::} once for zeros; IPv4 for the last two. */
  private static byte[] ipv6(TextCursor in) {
    byte[] address = new byte[16];
    int length = 0;
    int gap = -1;
    if (in.accept("::")) {
      gap = 0;
    }
    boolean more = in.peek() != '/' && !in.atEnd();
    while (more) {
      if (length > 14) {
        throw in.malformed();
      }
      String group = in.until(":./");
      if (in.peek() == '.' && length <= 12) {
        ipv4Tail(in, group, address, length);
        length += 4;
        break;
      }
      if (group.isEmpty() || group.length() > 4 || !group.chars().allMatch(HexFormat::isHexDigit)) {
        throw in.malformed();
      }
      int value = HexFormat.fromHexDigits(group);
      address[length++] = (byte) (value >> 8);
      address[length++] = (byte) value;
      if (gap < 0 && in.accept("::")) {
        gap = length;
        more = in.peek() != '/' && !in.atEnd();
      } else {
        more = in.accept(':');
      }
    }
    if (gap < 0 ? length != 16 : length > 14) {
      throw in.malformed();
    }
    if (gap >= 0) {
      System.arraycopy(address, gap, address, 16 - (length - gap), length - gap);
      Arrays.fill(address, gap, 16 - (length - gap), (byte) 0);
    }
    return address;
  }

  /** The first octet has been read as a group. */
  private static void ipv4Tail(TextCursor in, String first, byte[] address, int at) {
    byte[] tail = new byte[4];
    TextCursor whole = new TextCursor(first + in.until("/"), "an IPv4 address");
    ipv4(whole, tail, 0);
    whole.expectEnd();
    System.arraycopy(tail, 0, address, at, 4);
  }

  /** {@return a copy of the address, 4 or 16 bytes} */
  public byte[] address() {
    return address.clone();
  }

  /** {@return the number of leading bits of the address that belong to the network} */
  public int prefixLength() {
    return prefixLength;
  }

  /** {@return the text that {@code inet_out} prints} */
  public String toText() {
    return prefixLength == address.length * 8 ? addressText() : toCidrText();
  }

  /** {@return the text that {@code cidr_out} prints} */
  public String toCidrText() {
    return addressText() + "/" + prefixLength;
  }

  private String addressText() {
    return address.length == 4 ? dotted(0) : colons();
  }

  private String dotted(int at) {
    return (address[at] & 255)
        + "."
        + (address[at + 1] & 255)
        + "."
        + (address[at + 2] & 255)
        + "."
        + (address[at + 3] & 255);
  }

  /** As inet_net_ntop.c: the longest run of zero groups, of two at least, becomes {@code ::}. */
  private String colons() {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (address[2 * i] & 255) << 8 | (address[2 * i + 1] & 255);
    }
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int n = 0;
      while (i + n < 8 && groups[i + n] == 0) {
        n++;
      }
      if (n > bestLength) {
        best = i;
        bestLength = n;
      }
    }
    boolean holdsIpv4 =
        best == 0
            && (bestLength == 6
                || (bestLength == 7 && groups[7] != 1)
                || (bestLength == 5 && groups[5] == 0xFFFF));
    StringBuilder out = new StringBuilder(45);
    for (int i = 0; i < 8; i++) {
      if (best >= 0 && i >= best && i < best + bestLength) {
        if (i == best) {
          out.append(':');
        }
        continue;
      }
      if (i != 0) {
        out.append(':');
      }
      if (i == 6 && holdsIpv4) {
        return out.append(dotted(12)).toString();
      }
      out.append(Integer.toHexString(groups[i]));
    }
    if (best >= 0 && best + bestLength == 8) {
      out.append(':');
    }
    return out.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PgInet inet
        && prefixLength == inet.prefixLength
        && Arrays.equals(address, inet.address);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(address) + prefixLength;
  }

  @Override
  public String toString() {
    return "PgInet[" + toCidrText() + "]";
  }
}
