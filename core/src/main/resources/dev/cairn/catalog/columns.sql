-- The columns that the role may do anything with, as the standard describes them.
SELECT
  table_schema AS schema,
  table_name AS relation,
  column_name AS name,
  is_nullable = 'YES' AS nullable,
  column_default,
  is_identity = 'YES' AS is_identity,
  identity_generation,
  is_generated = 'ALWAYS' AS is_generated,
  generation_expression
FROM information_schema.columns
WHERE CAST(table_schema AS text) = ANY (CAST(? AS text[]))
