/**
 * How fast Rockset's SQL is evaluated, beside fair peers. Begin at {@link dev.cairn.bench.Main}.
 */
@NullMarked
package dev.cairn.bench;

import org.jspecify.annotations.NullMarked;
