package dev.cairn.verify.compare;

import org.jspecify.annotations.Nullable;

/**
 * A value that PostgreSQL holds and that is not null.
 *
 * @param text the output of its type's output function
 * @param structure of arrays, their {@code array_dims()} and, after a space, their elements' texts
 *     as PostgreSQL's JSON; null for other types
 */
public record SourceValue(String text, @Nullable String structure) {}
