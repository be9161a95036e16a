-- Links that let whoever has one into a room; kept as keys are.
create table invitation (
  id varchar(64) not null primary key,
  hash varchar(64) not null,
  room_name varchar(256) not null,
  role varchar(16) not null,
  made_by varchar(300) not null,
  created_at bigint not null,
  expires_at bigint not null,
  most integer not null,
  used integer not null
);

create index invitation_room on invitation (room_name);
