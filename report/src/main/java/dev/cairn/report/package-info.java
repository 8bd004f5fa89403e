/**
 * All text for people about plans, checks, proofs and drifts. Each class prints one thing: begin at
 * {@link dev.cairn.report.InspectText} for a plan and at {@link dev.cairn.report.ReportText} for a
 * proof.
 */
@NullMarked
package dev.cairn.report;

import org.jspecify.annotations.NullMarked;
