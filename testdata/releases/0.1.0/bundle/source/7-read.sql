-- Reads a row of each table and partition; run it as the role of DMS. It stops at the first one that the
-- role may not read. It changes nothing.

DO $cairn$
DECLARE
  tables     CONSTANT text[] := ARRAY[
    'shop.awsdms_orders',
    'shop.customer',
    'shop.order_line',
    'shop.period',
    'shop.product',
    'shop.visit'
  ]::text[];
  table_name text;
BEGIN
  PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
  FOREACH table_name IN ARRAY tables LOOP
    EXECUTE format('SELECT FROM %s LIMIT 1', table_name);
  END LOOP;
END
$cairn$;
