-- What the site's search reads at its start, a small row a record: what facets are made from, how many of the words are the title's and the keywords',
-- and the change that wrote it. Version 0 is filled at the next opening (see SearchUpdate), the words with it.
create table record_facts (
    id             ordered_text not null primary key references record (id),
    version        integer not null,
    change         integer not null default 0,
    title_length   integer not null,
    subject_length integer not null,
    facts          text not null,                -- the resource with nothing else, JSON
    periods        text not null,                -- START/END, parted by spaces
    modified       text not null,                -- dates of change, parted by spaces
    quality        integer not null
);
insert into record_facts (id, version, title_length, subject_length, facts, periods, modified, quality)
select id, 0, 0, 0, '{"kind":"dataset"}', '', '', 0 from record;
create index record_facts_by_change on record_facts (change);
create index record_facts_by_version on record_facts (version, id);

-- One writer at a time: the next number is the next change.
create trigger record_facts_new after insert on record_facts begin
    update record_facts set change = (select max(change) + 1 from record_facts) where id = new.id;
end;
create trigger record_facts_changed after update of facts on record_facts begin
    update record_facts set change = (select max(change) + 1 from record_facts) where id = new.id;
end;
