/**
 * The proof: the documents of a collection compared with the source values, one by one. Begin at
 * {@link dev.cairn.verify.Verification}; its result is a {@link dev.cairn.verify.result.Report}.
 *
 * <p>Three ways lead to the comparison: {@code TableCheck} for the rows of a snapshot, {@link
 * dev.cairn.verify.replay.Replay} for records, {@link dev.cairn.verify.ChangeVerification} for load
 * and changes. All of them put a row's values into the checks of {@code dev.cairn.verify.check}.
 * {@link dev.cairn.verify.DocumentVerification} compares documents of anybody's making instead.
 *
 * <p>The rows of a table are read in pieces: by threads of this process, {@code
 * dev.cairn.verify.pass}, or by {@link dev.cairn.verify.worker.Workers} on other machines.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.verify;

import org.jspecify.annotations.NullMarked;
