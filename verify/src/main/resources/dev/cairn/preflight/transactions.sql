-- Transactions that have been open for longer than the given number of seconds.
SELECT a.pid, coalesce(a.usename::text, '') AS role,
       pg_catalog.date_part('epoch', pg_catalog.now() - a.xact_start)::bigint AS seconds
  FROM pg_catalog.pg_stat_activity a
 WHERE a.datname = pg_catalog.current_database()
   AND a.pid <> pg_catalog.pg_backend_pid()
   AND pg_catalog.now() - a.xact_start > CAST(? AS interval)
 ORDER BY a.xact_start, a.pid
