-- A day in the sample shop: what cairn demo --pipeline changes after the full load.

UPDATE shop.customer SET last_seen_at = last_seen_at + interval '1 day 0.000001 seconds' WHERE newsletter;
UPDATE shop.product SET price = price + 0.05, tags = tags || 'sale'::text, on_sale = true WHERE id % 3 = 0;
UPDATE shop.orders SET status = 'paid', paid_at = '2024-12-24 12:00:00+00' WHERE status = 'new';
DELETE FROM shop.order_line WHERE engraving IS NOT NULL;
INSERT INTO shop.order_line VALUES (7000001, 3, 5, 2, 19.90, 'Zoë');
INSERT INTO shop."Gift Card" VALUES
  ('NEW-1', 20.00, NULL, '2024-03-01 00:00:01', true, 'a "new" one', ARRAY[1, NULL]::bigint[]);
INSERT INTO shop."Gift Card" VALUES
  ('NEW-2', 20.00, NULL, '2024-03-01 00:00:02', NULL, NULL, NULL);
DELETE FROM shop."Gift Card" WHERE "Code" = 'NEW-2';
