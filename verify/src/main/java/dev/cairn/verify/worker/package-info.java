/**
 * Passes over the rows of tables by workers elsewhere, tasks of a cluster, say: what they are asked
 * for and answer, as bytes. Begin with {@link dev.cairn.verify.worker.Workers}; each of them reads
 * with a {@link dev.cairn.verify.worker.PieceReader}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.verify.worker;

import org.jspecify.annotations.NullMarked;
