/**
 * PostgreSQL's types and values as its catalog and its text output name them.
 *
 * <p>Begin at {@link dev.cairn.postgres.PgType}, the model of a type, and {@link
 * dev.cairn.postgres.PgTypes}, which makes them; {@link dev.cairn.postgres.PgTypeNames} reads the
 * text of {@code format_type()}. The text of values: {@link dev.cairn.postgres.PgArrays} for array
 * literals. What is malformed is refused with a {@link dev.cairn.postgres.PgTextException}, which
 * knows the position.
 */
@NullMarked
package dev.cairn.postgres;

import org.jspecify.annotations.NullMarked;
