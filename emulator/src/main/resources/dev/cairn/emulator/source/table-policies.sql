-- The role, and the policies that decide which rows of a relation it sees; no row if it sees all.
SELECT
  CAST(current_user AS text) AS role,
  ARRAY(
    SELECT CAST(p.polname AS text)
    FROM pg_catalog.pg_policy p
    WHERE p.polrelid = c.oid
      AND p.polcmd IN ('*', 'r')
      AND EXISTS (
        SELECT FROM pg_catalog.unnest(p.polroles) r
        WHERE r = 0 OR pg_catalog.pg_has_role(r, 'USAGE'))
    ORDER BY p.polname) AS policies
FROM pg_catalog.pg_class c
WHERE c.oid = CAST(pg_catalog.to_regclass(CAST(? AS text)) AS oid)
  AND pg_catalog.row_security_active(c.oid)
