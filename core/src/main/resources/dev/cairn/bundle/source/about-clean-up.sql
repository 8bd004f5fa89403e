-- Takes back what the other scripts noted in the table cairn_undo: rights, replica identities and a
-- setting become what they were, and what was made is dropped. Nothing else is dropped, nothing with
-- CASCADE. Run this as the one who ran script 1 or a superuser, after the tasks were deleted. It is
-- one statement: if it cannot take back everything, it changes nothing and says why.

