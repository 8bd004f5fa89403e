/**
 * Facts about the records that AWS DMS writes from a PostgreSQL source to a Kinesis stream. Begin
 * at {@link dev.cairn.dms.DmsTypes}, which says how a column of a PostgreSQL type is carried, and
 * {@link dev.cairn.dms.DmsSettings}, which holds the settings and assumptions that change it.
 *
 * <p>DMS is a closed product: every statement here carries its {@link
 * dev.cairn.rockset.dialect.Evidence}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.dms;

import org.jspecify.annotations.NullMarked;
