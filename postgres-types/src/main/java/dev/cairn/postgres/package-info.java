/**
 * PostgreSQL's types and values as its catalog and its text output name them.
 *
 * <p>Begin at {@link dev.cairn.postgres.PgType}, the model of a type, and {@link
 * dev.cairn.postgres.PgTypes}, which makes them; {@link dev.cairn.postgres.PgTypeNames} reads the
 * text of {@code format_type()}. {@link dev.cairn.postgres.PgCodecs} gives for each type what reads
 * and writes the text of its values; every kind of value has a small class of its own, such as
 * {@link dev.cairn.postgres.PgDate}. Array literals: {@link dev.cairn.postgres.PgArray}, or token
 * by token {@link dev.cairn.postgres.PgArrayReader}. What is malformed is refused with a {@link
 * dev.cairn.postgres.PgTextException}, which knows the position and does not show the text.
 */
@NullMarked
package dev.cairn.postgres;

import org.jspecify.annotations.NullMarked;
