-- What DMS needs to hear of DDL when it does not log in as the master user: a table that each
-- statement is written to and deleted from, so that it is in the log, and the event triggers that do
-- it. Run this as the one who ran script 1. It is one statement, and can be run again.

