-- Links by which one recording plays for whoever has one; kept as keys are.
create table share_link (
  id varchar(64) not null primary key,
  hash varchar(64) not null,
  recording varchar(200) not null,
  download boolean not null,
  signed_in boolean not null,
  made_by varchar(300) not null,
  created_at bigint not null,
  expires_at bigint not null,
  opened bigint not null
);

create index share_link_recording on share_link (recording);
