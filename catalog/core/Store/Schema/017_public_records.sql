-- What strangers may see, in the order of feeds: counting and stepping over pages reads this alone.
create index record_public on record (id, status, archived, internal) where status = 'approved' and not archived and not internal;
-- The newest of a body.
create index record_by_owner_change on record (owner, changed_at desc, id);
drop index record_by_owner;
-- The newest of all, in exactly the order that is asked for; backwards the oldest.
drop index record_by_change;
create index record_by_change on record (changed_at desc, id);
