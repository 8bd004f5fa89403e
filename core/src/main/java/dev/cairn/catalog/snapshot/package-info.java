/**
 * A catalog as a document, which is read without a server. Begin at {@link
 * dev.cairn.catalog.snapshot.CatalogJson}.
 */
@NullMarked
package dev.cairn.catalog.snapshot;

import org.jspecify.annotations.NullMarked;
