-- Run this as the master user or a superuser, in the source database. It is one statement: it happens
-- as a whole or not at all. Run it again for new tables. What it adds is noted in the table cairn_undo
-- of the schema of DMS's objects; 9-clean-up.sql takes back that and nothing else.

