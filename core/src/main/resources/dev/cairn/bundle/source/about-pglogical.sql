-- The decoding plugin pglogical. shared_preload_libraries must hold it before, which takes a
-- restart. Run this as the one who ran script 1, in the source database. It can be run again.

