/**
 * The columns that are safe under every answer to the open questions about Rockset and DMS. Begin
 * at {@link dev.cairn.verify.assume.Assumptions}, which asks the expressions, and {@link
 * dev.cairn.verify.assume.AssumptionRuns}, which tries the answers.
 */
@NullMarked
package dev.cairn.verify.assume;

import org.jspecify.annotations.NullMarked;
