package dev.cairn.mapping;

/** Names that every tool on the way is known to take. */
final class UsualNames {
  private UsualNames() {}

  /**
   * Whether a name has none of the characters that DMS reads as a pattern ({@code %}, {@code [},
   * {@code ]}; the underscore is too common to speak of), no quote, backslash or control character,
   * and no space at either end.
   */
  static boolean isUsual(String name) {
    return name.equals(name.strip())
        && name.codePoints()
            .noneMatch(c -> Character.isISOControl(c) || "%[]\"'`\\".indexOf(c) >= 0);
  }
}
