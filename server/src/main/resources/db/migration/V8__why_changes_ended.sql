-- Why a recording ended, as the recording has it.
alter table change add column reason varchar(1000) default '' not null;
