SELECT pg_catalog.current_schema()
