/**
 * All text for people about plans, checks, proofs and drifts. Each class prints one thing: begin at
 * {@link dev.cairn.report.InspectText} for a plan and at {@link dev.cairn.report.ReportText} for a
 * proof.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.report;

import org.jspecify.annotations.NullMarked;
