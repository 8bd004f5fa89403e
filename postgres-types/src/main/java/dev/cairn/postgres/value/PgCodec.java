package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;

/**
 * Reads the text that PostgreSQL prints for the values of one type, and writes it. {@code
 * toText(parse(text))} is {@code text} again for whatever a server prints, with the exceptions that
 * {@link PgCodecs} names. Null is no value of a codec: SQL's null has no text.
 *
 * @param <T> the Java type of the values; it has value equality
 */
public interface PgCodec<T> {
  /**
   * {@return the value that a text stands for}
   *
   * @param text the text as PostgreSQL prints it; SQL's NULL has no text and is the caller's
   * @throws PgTextException if PostgreSQL would not print this text for this type
   */
  T parse(String text);

  /**
   * {@return the text that PostgreSQL prints for a value}
   *
   * @param value a value of the type; never null
   */
  String toText(T value);
}
