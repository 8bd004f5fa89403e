package dev.cairn.emulator.wire;

import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;

/**
 * The part of a long value that DMS keeps. Limited LOB mode counts an NCLOB's character as 2 bytes,
 * or 4 outside the basic plane, a CLOB's as 1 or 2, and a BLOB's bytes as they are (documented); a
 * WSTRING or STRING of n keeps n characters, a varchar without length the bytes of its UTF-8
 * (inferred).
 */
final class SizeLimit {
  private enum Unit {
    NONE,
    CHARACTERS,
    UTF8_BYTES,
    CLOB_BYTES,
    NCLOB_BYTES,
    BYTES
  }

  private final Unit unit;
  private final long most;

  private SizeLimit(Unit unit, long most) {
    this.unit = unit;
    this.most = most;
  }

  static SizeLimit of(PgType pgType, DmsType type, DmsSettings settings) {
    long lobBytes = settings.number(DmsSetting.LOB_MAX_SIZE) * 1024L;
    String name = type.name();
    if (type.lob()) {
      return switch (name) {
        case "BLOB" -> new SizeLimit(Unit.BYTES, lobBytes);
        case "CLOB" -> new SizeLimit(Unit.CLOB_BYTES, lobBytes);
        case "NCLOB" -> new SizeLimit(Unit.NCLOB_BYTES, lobBytes);
        default -> throw new AssertionError(name);
      };
    }
    int open = name.indexOf('(');
    if (!(name.startsWith("STRING") || name.startsWith("WSTRING")) || open < 0) {
      return new SizeLimit(Unit.NONE, 0);
    }
    long n = Long.parseLong(name.substring(open + 1, name.length() - 1));
    boolean unbounded = pgType.underlying().equals(PgTypes.VARCHAR);
    return new SizeLimit(unbounded ? Unit.UTF8_BYTES : Unit.CHARACTERS, n);
  }

  /** The longest beginning of {@code text} that fits; whole characters only. */
  String truncated(String text) {
    if (unit == Unit.NONE || text.length() * 4L <= most) {
      return text;
    }
    long used = 0;
    int i = 0;
    while (i < text.length()) {
      int character = text.codePointAt(i);
      used += sizeOf(character);
      if (used > most) {
        return text.substring(0, i);
      }
      i += Character.charCount(character);
    }
    return text;
  }

  /** Truncates the hexadecimal digits of bytes. */
  String cutHex(String digits) {
    return unit == Unit.BYTES && digits.length() / 2 > most
        ? digits.substring(0, (int) (2 * most))
        : digits;
  }

  private int sizeOf(int character) {
    boolean supplementary = character > 0xFFFF;
    return switch (unit) {
      case NONE, BYTES -> 0;
      case CHARACTERS -> 1;
      case CLOB_BYTES -> supplementary ? 2 : 1;
      case NCLOB_BYTES -> supplementary ? 4 : 2;
      case UTF8_BYTES -> character < 0x80 ? 1 : character < 0x800 ? 2 : supplementary ? 4 : 3;
    };
  }
}
