/** The form of written JSON documents: {@link dev.cairn.json.CanonicalJson}. */
@NullMarked
package dev.cairn.json;

import org.jspecify.annotations.NullMarked;
