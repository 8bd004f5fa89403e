/** How JSON documents are written: {@link dev.cairn.json.CanonicalJson}. */
@NullMarked
package dev.cairn.json;

import org.jspecify.annotations.NullMarked;
