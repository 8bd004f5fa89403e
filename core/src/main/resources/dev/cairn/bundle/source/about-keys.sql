-- Keys and replica identities. Nothing here changes a table as it is: take the comment signs
-- away from the one statement of a table that suits it. Each takes an ACCESS EXCLUSIVE lock; run in
-- one transaction, this script waits at most 10 seconds for it, and queues up readers no longer.
-- Replica identities are noted before and after, and 9-clean-up.sql sets them back.

