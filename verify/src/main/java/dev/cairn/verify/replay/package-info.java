/**
 * The collections after a series of records, compared with the rows of the source. Begin at {@link
 * dev.cairn.verify.replay.Replay}.
 */
@NullMarked
package dev.cairn.verify.replay;

import org.jspecify.annotations.NullMarked;
