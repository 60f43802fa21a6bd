-- What the site's search reads at its start, a small row a record: what facets are made from, how many of the words are the title's and the keywords',
-- and the change that wrote it. Version 0 is filled at the next opening (see SearchUpdate), the words with it.
create table record_facts (
    id             ordered_text not null primary key references record (id),
    version        integer not null,
    change         bigint  not null default 0,
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

-- Writers commit in another order than they begin: who reads asks which transactions it could not see (see PostgresDatabase.ChangedSince).
create function record_facts_count() returns trigger language plpgsql as $count$
begin
    new.change := txid_current();
    return new;
end
$count$;
create trigger record_facts_counted before insert or update on record_facts for each row execute function record_facts_count();
