/**
 * The changes since a bundle was made, their consequences for each of its files, and the steps to
 * take. Begin at {@link dev.cairn.drift.Drift}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.drift;

import org.jspecify.annotations.NullMarked;
