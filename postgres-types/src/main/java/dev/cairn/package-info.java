/**
 * The base of all modules: {@link dev.cairn.CairnException}, the root of every exception that Cairn
 * throws.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn;

import org.jspecify.annotations.NullMarked;
