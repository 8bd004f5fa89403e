/**
 * The values of PostgreSQL's types and the texts that its servers print for them.
 *
 * <p>Begin at {@link dev.cairn.postgres.value.PgCodecs}, which gives for each type what reads and
 * writes the text of its values; every kind of value has a small class of its own, such as {@link
 * dev.cairn.postgres.value.PgDate}. Arrays: {@link dev.cairn.postgres.value.PgArray}, or token by
 * token {@link dev.cairn.postgres.value.PgArrayReader}. What is malformed is refused with a {@link
 * dev.cairn.postgres.PgTextException}, which knows the position and does not show the text.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.postgres.value;

import org.jspecify.annotations.NullMarked;
