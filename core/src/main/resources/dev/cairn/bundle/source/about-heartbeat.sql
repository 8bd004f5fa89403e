-- The heartbeat: every few minutes DMS writes a row to its own table, so that the slot of a quiet
-- database advances and old WAL can be removed. DMS creates the table; this script grants the rights
-- to do so. Run it as the role that ran script 1. It can be run again.

