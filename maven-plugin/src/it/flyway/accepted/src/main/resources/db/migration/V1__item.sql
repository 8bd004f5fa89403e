CREATE TABLE item (
  id int PRIMARY KEY,
  name text NOT NULL,
  price numeric(12, 2),
  added timestamptz
);
