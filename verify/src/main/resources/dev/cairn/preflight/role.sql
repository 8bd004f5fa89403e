-- The current role and its rights.
SELECT r.rolname::text AS name, r.rolsuper AS superuser, r.rolreplication AS replication,
       EXISTS (SELECT FROM pg_catalog.pg_roles g WHERE g.rolname = 'rds_replication'
                  AND pg_catalog.pg_has_role(r.oid, g.oid, 'USAGE')) AS rds_replication,
       EXISTS (SELECT FROM pg_catalog.pg_roles g WHERE g.rolname = 'rds_superuser'
                  AND pg_catalog.pg_has_role(r.oid, g.oid, 'USAGE')) AS rds_superuser
  FROM pg_catalog.pg_roles r
 WHERE r.rolname = current_user
