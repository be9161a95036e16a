-- One index for each order of a list, of all rooms and of one. Each run of a query is one of them.
drop index recording_newest;
drop index recording_of_room;

create index recording_by_start on recording (deleted, state, started_at, name);
create index recording_by_duration on recording (deleted, state, duration_ns, name);
create index recording_by_size on recording (deleted, state, size_bytes, name);
create index recording_by_name on recording (deleted, state, name);

create index recording_of_room_by_start on recording (deleted, state, room_name, started_at, name);
create index recording_of_room_by_duration on recording (deleted, state, room_name, duration_ns, name);
create index recording_of_room_by_size on recording (deleted, state, room_name, size_bytes, name);
create index recording_of_room_by_name on recording (deleted, state, room_name, name);

-- A session has few recordings: they are sorted when they are listed.
create index recording_of_session on recording (deleted, state, room_id, room_name);
