/**
 * Rockset's scalar functions, operators and casts. Begin at {@link
 * dev.cairn.rockset.function.Functions#registry()}: a {@link
 * dev.cairn.rockset.function.ScalarFunction} is bound once to its constant arguments and the {@link
 * dev.cairn.rockset.function.Invocation} is then applied to many documents. The compiler finds the
 * operators in {@link dev.cairn.rockset.function.Comparisons}, {@link
 * dev.cairn.rockset.function.Logic}, {@link dev.cairn.rockset.function.Arithmetic}, {@link
 * dev.cairn.rockset.function.Casts} and {@link dev.cairn.rockset.function.TemporalOperators}.
 */
@NullMarked
package dev.cairn.rockset.function;

import org.jspecify.annotations.NullMarked;
