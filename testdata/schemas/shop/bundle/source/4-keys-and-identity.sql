-- Keys and replica identities. As generated, this script changes no table: uncomment the one statement
-- of a table that suits it. Each takes an ACCESS EXCLUSIVE lock. Run in one transaction, the script
-- waits at most 10 seconds for it, and blocks readers no longer. It notes the replica identities before
-- and after, and 9-clean-up.sql restores them.

DO $cairn$
DECLARE
  dms_schema CONSTANT name := 'cairn_dms';
  tables     CONSTANT text[] := ARRAY[
    'shop."Gift Card"',
    'shop.customer',
    'shop.order_line',
    'shop.orders_2024q1',
    'shop.orders_2024q2_0',
    'shop.orders_2024q2_1',
    'shop.orders_other',
    'shop.product'
  ]::text[];
  me   CONSTANT oid := (SELECT r.oid FROM pg_catalog.pg_roles r
                         WHERE r.rolname OPERATOR(pg_catalog.=) current_user);
  notes_owner oid;
BEGIN
  -- Names below are PostgreSQL's own, regardless of this session's search_path.
  PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
  PERFORM pg_catalog.set_config('lock_timeout', '10s', true);

  SELECT c.relowner INTO notes_owner FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = dms_schema AND c.relname = 'cairn_undo';
  IF notes_owner IS NULL THEN
    RAISE EXCEPTION 'the table %.cairn_undo, which notes changes, does not exist', quote_ident(dms_schema)
      USING HINT = 'Run source/1-replication-user.sql first.';
  END IF;
  IF notes_owner <> me AND NOT (SELECT r.rolsuper FROM pg_roles r WHERE r.oid = notes_owner) THEN
    RAISE EXCEPTION 'the table %.cairn_undo belongs to the role %', quote_ident(dms_schema),
        quote_ident(pg_get_userbyid(notes_owner))
      USING HINT = 'Run this script as that role, if it is the one that ran script 1.';
  END IF;

  -- A table whose identity has not changed since this script keeps its first note.
  DELETE FROM cairn_dms.cairn_undo u
   USING unnest(tables) t (name), pg_class c
   WHERE u.what = 'identity' AND u.relation = to_regclass(t.name) AND c.oid = u.relation
     AND u.after IS DISTINCT FROM c.relreplident::text || coalesce((SELECT i.indexrelid::regclass::text
           FROM pg_index i WHERE i.indrelid = c.oid AND i.indisreplident), '');
  INSERT INTO cairn_dms.cairn_undo (what, name, relation, detail, before)
    SELECT 'identity', '', c.oid, '', c.relreplident::text || coalesce((SELECT i.indexrelid::regclass::text
           FROM pg_index i WHERE i.indrelid = c.oid AND i.indisreplident), '')
      FROM unnest(tables) t (name) JOIN pg_class c ON c.oid = to_regclass(t.name)
    ON CONFLICT DO NOTHING;
END
$cairn$;

-- Table shop."Gift Card" may TOAST long values ("Code", "for ""whom""", "Käufe"); an update that does not change them does not log them, so Rockset may lose them.
-- Cost: Every update and delete then logs the whole old row: more WAL, more disk space, more decoding. Use it only for tables whose long values matter and whose rows change.
-- ALTER TABLE shop."Gift Card" REPLICA IDENTITY FULL;

-- Table shop.customer may TOAST long values (email, phones, preferences); an update that does not change them does not log them, so Rockset may lose them.
-- Cost: Every update and delete then logs the whole old row: more WAL, more disk space, more decoding. Use it only for tables whose long values matter and whose rows change.
-- ALTER TABLE shop.customer REPLICA IDENTITY FULL;

-- Table shop.order_line may TOAST long values (engraving); an update that does not change them does not log them, so Rockset may lose them.
-- Cost: Every update and delete then logs the whole old row: more WAL, more disk space, more decoding. Use it only for tables whose long values matter and whose rows change.
-- ALTER TABLE shop.order_line REPLICA IDENTITY FULL;

-- Table shop.orders may TOAST long values (note); an update that does not change them does not log them, so Rockset may lose them.
-- Cost: Every update and delete then logs the whole old row: more WAL, more disk space, more decoding. Use it only for tables whose long values matter and whose rows change.
-- ALTER TABLE shop.orders_2024q1 REPLICA IDENTITY FULL;
-- ALTER TABLE shop.orders_2024q2_0 REPLICA IDENTITY FULL;
-- ALTER TABLE shop.orders_2024q2_1 REPLICA IDENTITY FULL;
-- ALTER TABLE shop.orders_other REPLICA IDENTITY FULL;

-- Table shop.product may TOAST long values (name, photo_hash, tags, sizes_cm, prices_by); an update that does not change them does not log them, so Rockset may lose them.
-- Cost: Every update and delete then logs the whole old row: more WAL, more disk space, more decoding. Use it only for tables whose long values matter and whose rows change.
-- ALTER TABLE shop.product REPLICA IDENTITY FULL;

-- The changes, for 9-clean-up.sql.
DO $cairn$
DECLARE
  dms_schema CONSTANT name := 'cairn_dms';
  tables     CONSTANT text[] := ARRAY[
    'shop."Gift Card"',
    'shop.customer',
    'shop.order_line',
    'shop.orders_2024q1',
    'shop.orders_2024q2_0',
    'shop.orders_2024q2_1',
    'shop.orders_other',
    'shop.product'
  ]::text[];
  me   CONSTANT oid := (SELECT r.oid FROM pg_catalog.pg_roles r
                         WHERE r.rolname OPERATOR(pg_catalog.=) current_user);
  notes_owner oid;
BEGIN
  -- Names below are PostgreSQL's own, regardless of this session's search_path.
  PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
  PERFORM pg_catalog.set_config('lock_timeout', '10s', true);

  SELECT c.relowner INTO notes_owner FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = dms_schema AND c.relname = 'cairn_undo';
  IF notes_owner IS NULL THEN
    RAISE EXCEPTION 'the table %.cairn_undo, which notes changes, does not exist', quote_ident(dms_schema)
      USING HINT = 'Run source/1-replication-user.sql first.';
  END IF;
  IF notes_owner <> me AND NOT (SELECT r.rolsuper FROM pg_roles r WHERE r.oid = notes_owner) THEN
    RAISE EXCEPTION 'the table %.cairn_undo belongs to the role %', quote_ident(dms_schema),
        quote_ident(pg_get_userbyid(notes_owner))
      USING HINT = 'Run this script as that role, if it is the one that ran script 1.';
  END IF;

  UPDATE cairn_dms.cairn_undo u
     SET after = c.relreplident::text || coalesce((SELECT i.indexrelid::regclass::text
           FROM pg_index i WHERE i.indrelid = c.oid AND i.indisreplident), '')
    FROM unnest(tables) t (name), pg_class c
   WHERE u.what = 'identity' AND u.relation = to_regclass(t.name) AND c.oid = u.relation;
  DELETE FROM cairn_dms.cairn_undo u WHERE u.what = 'identity' AND u.after = u.before;
END
$cairn$;
