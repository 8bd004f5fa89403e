package dev.cairn.verify.compare;

import org.jspecify.annotations.Nullable;

/**
 * A value that PostgreSQL holds and that is not null.
 *
 * @param text what its type's output function prints
 * @param structure of arrays, their {@code array_dims()} and, after a blank, their elements' texts
 *     as PostgreSQL's JSON; null for other types
 */
public record SourceValue(String text, @Nullable String structure) {}
