-- The heartbeat: every few minutes DMS writes a row of its own, so that the slot of a quiet database
-- moves on and the log behind it can be removed. DMS makes the table itself; this makes sure that
-- it may. Run this as the one who ran script 1. It can be run again.

