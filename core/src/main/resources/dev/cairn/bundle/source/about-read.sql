-- Reads a row of each table and partition; run it as the role of DMS. It stops at the first one that the
-- role may not read. It changes nothing.

