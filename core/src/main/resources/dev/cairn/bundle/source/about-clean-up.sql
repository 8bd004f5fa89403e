-- Undoes the changes that the other scripts noted in the table cairn_undo. It restores rights, replica
-- identities and a setting, and drops the objects that the scripts created. It drops nothing else, and
-- nothing with CASCADE. Delete the tasks first. Run this as the role that ran script 1, or as a
-- superuser. It is one statement: if it cannot undo everything, it changes nothing and says why.

