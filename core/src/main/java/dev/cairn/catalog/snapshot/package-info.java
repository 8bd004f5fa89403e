/**
 * A catalog as a document, which is read without a server. Begin at {@link
 * dev.cairn.catalog.snapshot.CatalogJson}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.catalog.snapshot;

import org.jspecify.annotations.NullMarked;
