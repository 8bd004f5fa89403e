/**
 * What is not known of Rockset and changes what is stored: named switches, each with its choices,
 * its default and the evidence. Begin at {@link Dialect#defaults()}; the list is {@link
 * Dialect#switches()}.
 */
@NullMarked
package dev.cairn.rockset.dialect;

import org.jspecify.annotations.NullMarked;
