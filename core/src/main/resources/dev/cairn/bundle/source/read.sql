  tables     CONSTANT text[] := ARRAY[
{tables}
  ]::text[];
  table_name text;
BEGIN
  PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
  FOREACH table_name IN ARRAY tables LOOP
    EXECUTE format('SELECT FROM %s LIMIT 1', table_name);
  END LOOP;
