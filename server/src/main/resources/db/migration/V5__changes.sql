-- What happened to recordings, numbered without gaps in the order in which it became visible: the
-- one row of change_head is locked from a change's number to its commit.
create table change_head (
  number bigint not null
);

insert into change_head (number) values (0);

create table change (
  number bigint not null primary key,
  name varchar(200) not null,
  egress_id varchar(64) not null,
  room_name varchar(256) not null,
  room_id varchar(64) not null,
  state varchar(16) not null,
  started_at bigint not null,
  duration_ns bigint not null,
  size_bytes bigint not null,
  deleted boolean not null
);
