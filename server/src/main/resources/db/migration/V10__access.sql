-- Keys by which callers are known. Of the key itself only its hash is here: SHA-256, in hex. Rooms
-- are patterns, a JSON array; times are milliseconds since the epoch.
create table api_key (
  id varchar(64) not null primary key,
  hash varchar(64) not null,
  name varchar(100) not null,
  role varchar(16) not null,
  rooms varchar(200000) not null,
  created_at bigint not null,
  expires_at bigint
);
