-- Keys and replica identities. Nothing here runs as it is: take the comment signs
-- away from the one statement of a table that suits it. Each takes an ACCESS
-- EXCLUSIVE lock; set lock_timeout first, so that it does not queue up readers.

-- Table shop."Gift Card" may store long values out of line ("Code", "for ""whom""", "Käufe"); an update that leaves them alone does not log them, and they may be lost in Rockset.
-- Cost: Every update and delete then logs the whole old row: more log, more disk, more work for the decoder. Only for tables whose long values matter and whose rows change.
-- ALTER TABLE shop."Gift Card" REPLICA IDENTITY FULL;

-- Table shop.customer may store long values out of line (email, phones, preferences); an update that leaves them alone does not log them, and they may be lost in Rockset.
-- Cost: Every update and delete then logs the whole old row: more log, more disk, more work for the decoder. Only for tables whose long values matter and whose rows change.
-- ALTER TABLE shop.customer REPLICA IDENTITY FULL;

-- Table shop.order_line may store long values out of line (engraving); an update that leaves them alone does not log them, and they may be lost in Rockset.
-- Cost: Every update and delete then logs the whole old row: more log, more disk, more work for the decoder. Only for tables whose long values matter and whose rows change.
-- ALTER TABLE shop.order_line REPLICA IDENTITY FULL;

-- Table shop.orders may store long values out of line (note); an update that leaves them alone does not log them, and they may be lost in Rockset.
-- Cost: Every update and delete then logs the whole old row: more log, more disk, more work for the decoder. Only for tables whose long values matter and whose rows change.
-- ALTER TABLE shop.orders_2024q1 REPLICA IDENTITY FULL;
-- ALTER TABLE shop.orders_2024q2_0 REPLICA IDENTITY FULL;
-- ALTER TABLE shop.orders_2024q2_1 REPLICA IDENTITY FULL;
-- ALTER TABLE shop.orders_other REPLICA IDENTITY FULL;

-- Table shop.product may store long values out of line (name, photo_hash, tags, sizes_cm, prices_by); an update that leaves them alone does not log them, and they may be lost in Rockset.
-- Cost: Every update and delete then logs the whole old row: more log, more disk, more work for the decoder. Only for tables whose long values matter and whose rows change.
-- ALTER TABLE shop.product REPLICA IDENTITY FULL;
