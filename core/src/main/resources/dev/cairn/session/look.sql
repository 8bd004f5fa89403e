-- What the process of a session does, and for each process that it waits for, if it waits for a
-- lock, who that is. A prepared transaction has the process 0.
SELECT a.state, a.wait_event,
       CASE
         WHEN b.pid IS NULL THEN NULL
         WHEN l.locktype IN ('transactionid', 'virtualxid') THEN 'the end of a transaction of'
         WHEN c.relname IS NOT NULL
           THEN 'a lock on ' || pg_catalog.quote_ident(n.nspname) || '.'
                || pg_catalog.quote_ident(c.relname) || ', held by'
         ELSE 'a lock held by'
       END AS lock,
       CASE
         WHEN b.pid = 0 THEN
           COALESCE('the prepared transaction ' || pg_catalog.quote_literal(p.gid)
                    || ' of role ' || p.owner::pg_catalog.text, 'a prepared transaction')
         ELSE 'pid ' || b.pid
              || COALESCE(' (role ' || h.usename::pg_catalog.text
                          || COALESCE(', ' || NULLIF(h.application_name, ''), '')
                          || COALESCE(', ' || h.state, '') || ')', '')
       END AS holder
FROM pg_catalog.pg_stat_activity a
LEFT JOIN LATERAL pg_catalog.unnest(pg_catalog.pg_blocking_pids(a.pid)) AS b(pid) ON true
LEFT JOIN pg_catalog.pg_stat_activity h ON h.pid = b.pid
LEFT JOIN pg_catalog.pg_locks l ON l.pid = a.pid AND NOT l.granted
LEFT JOIN pg_catalog.pg_class c
  ON c.oid = l.relation AND l.database IN (0, (SELECT d.oid FROM pg_catalog.pg_database d
                                               WHERE d.datname = pg_catalog.current_database()))
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_prepared_xacts p ON b.pid = 0 AND p.transaction = l.transactionid
WHERE a.pid = ?
ORDER BY b.pid
