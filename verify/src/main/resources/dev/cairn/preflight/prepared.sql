-- Prepared transactions of this database.
SELECT x.gid, x.owner::text AS owner
  FROM pg_catalog.pg_prepared_xacts x
 WHERE x.database = pg_catalog.current_database()
 ORDER BY x.prepared, x.gid
