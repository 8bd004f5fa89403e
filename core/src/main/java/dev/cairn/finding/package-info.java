/**
 * Findings by cause: what every command reports, in one form for text, Markdown, HTML and JSON.
 * Begin at {@link dev.cairn.finding.Causes}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.finding;

import org.jspecify.annotations.NullMarked;
