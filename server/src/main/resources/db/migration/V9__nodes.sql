-- The servers that share this database, and when each was last heard of, by the database's own
-- clock: milliseconds since the epoch.
create table node (
  id varchar(64) not null primary key,
  heard_at bigint not null
);

-- Who is at it, so that it need not wait for one that died.
alter table webhook_event add column claimed_by varchar(64);
