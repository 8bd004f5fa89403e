/**
 * PostgreSQL's types as its catalog names them.
 *
 * <p>Begin at {@link dev.cairn.postgres.PgType}, the model of a type, and {@link
 * dev.cairn.postgres.BuiltInType}, which names those of PostgreSQL's own; {@link
 * dev.cairn.postgres.PgTypes} makes types, {@link dev.cairn.postgres.PgTypeNames} reads the text of
 * {@code format_type()}. The texts of values are read and written in {@code value}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.postgres;

import org.jspecify.annotations.NullMarked;
