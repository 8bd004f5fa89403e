/**
 * The rules for when two values are equal. Begin at {@link dev.cairn.verify.compare.Rules}, which
 * has the {@link dev.cairn.verify.compare.ValueRule} of each type.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.verify.compare;

import org.jspecify.annotations.NullMarked;
