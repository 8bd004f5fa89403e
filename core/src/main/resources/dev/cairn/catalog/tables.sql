-- The relations that the role may do anything with; information_schema knows no materialized views.
SELECT table_schema AS schema, table_name AS name
FROM information_schema.tables
WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
