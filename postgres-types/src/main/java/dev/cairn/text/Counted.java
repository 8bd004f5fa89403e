package dev.cairn.text;

/** Numbers with their nouns, for messages. */
public final class Counted {
  private Counted() {}

  /**
   * {@return {@code 1 record}, {@code 2 records}}
   *
   * @param count how many
   * @param noun the noun for one, which takes an s
   */
  public static String of(long count, String noun) {
    return of(count, noun, noun + "s");
  }

  /**
   * {@return {@code 1 record is}, {@code 2 records are}}
   *
   * @param count how many
   * @param one what follows 1
   * @param many what follows every other number
   */
  public static String of(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
