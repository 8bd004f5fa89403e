/** What a collection holds after the records that came to it. Begin at {@link Collection}. */
@NullMarked
package dev.cairn.rockset.collection;

import org.jspecify.annotations.NullMarked;
