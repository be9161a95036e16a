create table recording (
  name varchar(200) not null primary key,
  egress_id varchar(64) unique,
  room_name varchar(256) not null,
  room_id varchar(64) not null,
  -- The room's name while the recording has not ended, else null: a room has at most one.
  live_room varchar(256) unique,
  state varchar(16) not null,
  -- Nanoseconds since the epoch.
  started_at bigint not null,
  duration_ns bigint not null,
  size_bytes bigint not null,
  -- Whether the room has heard of the state.
  announced boolean not null,
  -- Kept after deletion, so that late events cannot bring a recording back.
  deleted boolean not null
);

create index recording_newest on recording (started_at, name);
create index recording_of_room on recording (room_name, started_at);
