-- Keys and replica identities. As generated, this script changes no table: uncomment the one statement
-- of a table that suits it. Each takes an ACCESS EXCLUSIVE lock. Run in one transaction, the script
-- waits at most 10 seconds for it, and blocks readers no longer. It notes the replica identities before
-- and after, and 9-clean-up.sql restores them.

