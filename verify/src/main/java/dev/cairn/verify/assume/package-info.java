/**
 * Which columns are safe whatever Rockset and DMS did. Begin at {@link
 * dev.cairn.verify.assume.Assumptions}, which asks the expressions, and {@link
 * dev.cairn.verify.assume.AssumptionRuns}, which tries the answers.
 */
@NullMarked
package dev.cairn.verify.assume;

import org.jspecify.annotations.NullMarked;
