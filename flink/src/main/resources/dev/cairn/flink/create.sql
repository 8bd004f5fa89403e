CREATE TABLE IF NOT EXISTS ${table} (
  "_id" text PRIMARY KEY,
  "document" jsonb NOT NULL,
  "change_order" bytea NOT NULL
)
