  IF current_setting('shared_preload_libraries') !~ '(^|[, ])"?pglogical"?($|[, ])' THEN
    wrong := wrong || 'shared_preload_libraries lacks pglogical'::text;
  END IF;
