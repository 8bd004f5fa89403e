/**
 * The verification of tables that one machine cannot read in time, as jobs on Apache Flink. Begin
 * at {@link dev.cairn.flink.verify.VerifyJob}.
 *
 * <p>The program holds the snapshot and makes the report; {@code FlinkWorkers} makes a job of each
 * reading, in which {@code PieceOperator} reads pieces and {@code HashOperator} finds {@code _id}s
 * that occur more than once.
 */
@NullMarked
package dev.cairn.flink.verify;

import org.jspecify.annotations.NullMarked;
