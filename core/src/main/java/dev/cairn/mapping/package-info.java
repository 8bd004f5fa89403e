/**
 * The mapping of a column: from its PostgreSQL type through DMS to its Rockset type and expression,
 * with a verdict and advisories. Begin at {@link dev.cairn.mapping.Mapper}; the documented rules
 * are {@link dev.cairn.mapping.TypeTable}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.mapping;

import org.jspecify.annotations.NullMarked;
