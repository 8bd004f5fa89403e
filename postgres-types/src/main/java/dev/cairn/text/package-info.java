/**
 * Text that people read, and files that hold it: {@link dev.cairn.text.VisibleText} shows what a
 * terminal would obey, {@link dev.cairn.text.TextFile} reads a file of bounded size, {@link
 * dev.cairn.text.AtomicFile} writes one that appears whole. Begin at {@code TextFile}.
 */
@NullMarked
package dev.cairn.text;

import org.jspecify.annotations.NullMarked;
