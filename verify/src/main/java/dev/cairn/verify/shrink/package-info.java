/**
 * Makes examples smaller as long as they show the same. Begin at {@link
 * dev.cairn.verify.shrink.Shrinker}.
 */
@NullMarked
package dev.cairn.verify.shrink;

import org.jspecify.annotations.NullMarked;
