-- Run this as the master user or a superuser, in the source database. It is one statement, which is
-- executed completely or not at all. Run it again for new tables. It notes its changes in the table
-- cairn_undo of the schema of DMS's objects; 9-clean-up.sql undoes these and nothing else.

