/**
 * The fast path through JSON documents, byte by byte. Begin at {@link
 * dev.cairn.rockset.scan.JsonScanner}; {@link dev.cairn.rockset.scan.PlainReader} reads with it
 * what {@link dev.cairn.rockset.scan.JsonBuffer} writes.
 */
@NullMarked
package dev.cairn.rockset.scan;

import org.jspecify.annotations.NullMarked;
