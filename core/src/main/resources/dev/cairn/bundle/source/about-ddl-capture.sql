-- Creates what DMS needs to capture DDL when it does not log in as the master user. Event triggers
-- write each statement to a table and delete it again, so that it is in the WAL. Run this as the role
-- that ran script 1. It is one statement, and can be run again.

