/**
 * What has changed since a bundle was made, what that means for each of its files, and what to do.
 * Begin at {@link dev.cairn.drift.Drift}.
 */
@NullMarked
package dev.cairn.drift;

import org.jspecify.annotations.NullMarked;
