-- What changed last: feeds name it with every answer.
create index record_by_change on record (changed_at, id);
