-- What waits is walked in the order of its arrival, and the walk ends with the first few.
create index webhook_event_in_order on webhook_event (state, seq);
drop index webhook_event_due;
