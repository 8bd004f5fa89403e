/**
 * Rockset's scalar functions, operators and casts. Begin at {@link
 * dev.cairn.rockset.function.Functions#registry()}: a {@link
 * dev.cairn.rockset.function.ScalarFunction} is bound once to its constant arguments and the {@link
 * dev.cairn.rockset.function.Invocation} is then applied to many documents. Operators and special
 * forms (CASE, IF, TRY) belong to the compiler, which finds their semantics in {@link
 * dev.cairn.rockset.function.Comparisons} and {@link dev.cairn.rockset.function.Logic}.
 */
@NullMarked
package dev.cairn.rockset.function;

import org.jspecify.annotations.NullMarked;
