-- What initdb gave the server, and what every physical copy of it keeps. Asked only if the role may:
-- PostgreSQL checks the right to call a function even where the call is not reached.
SELECT CAST(system_identifier AS text) AS system_identifier
FROM pg_catalog.pg_control_system()
