-- The decoding plugin pglogical. It must be in shared_preload_libraries first, which takes a restart.
-- Run this as the role that ran script 1, in the source database. It can be run again.

