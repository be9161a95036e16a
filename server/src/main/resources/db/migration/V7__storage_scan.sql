-- When storage was last looked through to the end for recordings that the index did not know, in
-- nanoseconds since the epoch; null until it was. One row.
create table storage_scan (
  completed_at bigint
);

insert into storage_scan (completed_at) values (null);
