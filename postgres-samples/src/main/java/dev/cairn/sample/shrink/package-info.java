/** Makes the text of a value smaller. Begin at {@link dev.cairn.sample.shrink.ValueGuess}. */
@NullMarked
package dev.cairn.sample.shrink;

import org.jspecify.annotations.NullMarked;
