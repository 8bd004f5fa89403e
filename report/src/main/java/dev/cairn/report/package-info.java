/**
 * All text for people about plans, checks, proofs and drifts. A result becomes a {@link
 * dev.cairn.report.Page}, and that becomes text, Markdown or HTML: begin at {@link
 * dev.cairn.report.PageText}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.report;

import org.jspecify.annotations.NullMarked;
