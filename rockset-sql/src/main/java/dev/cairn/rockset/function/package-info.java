/**
 * Rockset's scalar functions, casts and comparisons. Begin at {@link
 * dev.cairn.rockset.function.Functions#registry()}: a {@link
 * dev.cairn.rockset.function.ScalarFunction} is bound once to its constant arguments and the {@link
 * dev.cairn.rockset.function.Invocation} is then applied to many documents. The compiler finds more
 * semantics in {@link dev.cairn.rockset.function.Comparisons}, {@link
 * dev.cairn.rockset.function.Logic} and {@link dev.cairn.rockset.function.Casts}.
 */
@NullMarked
package dev.cairn.rockset.function;

import org.jspecify.annotations.NullMarked;
