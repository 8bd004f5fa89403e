/**
 * The common parts of every result: its {@link dev.cairn.result.Verdict}, and the {@link
 * dev.cairn.result.CairnVersion} that made it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.result;

import org.jspecify.annotations.NullMarked;
