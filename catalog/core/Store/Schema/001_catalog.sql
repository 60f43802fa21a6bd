-- Instants are text of fixed width in UTC; documents are JSON text and are never queried in SQL.

create table organisation (
    id    ordered_text not null primary key,
    body  text not null
);

create table source (
    id    ordered_text not null primary key,
    body  text not null,
    state text                                  -- what the last run left for the next one, JSON
);

-- Every state of an organisation and of a source; body is null when it was removed.
create table edit (
    entity ordered_text not null,               -- organisation, source
    id     ordered_text not null,
    number integer not null,
    at     ordered_text not null,
    actor  text not null,
    why    text not null,
    body   text,
    primary key (entity, id, number)
);

create table run (
    id         ordered_text not null primary key,
    source     ordered_text not null,
    status     ordered_text not null,
    started_at ordered_text not null,
    holder     text not null,                   -- host, process and store that hold it while it runs
    beat_at    ordered_text not null,           -- when the holder last said that it lives
    body       text not null
);
create index run_by_start on run (started_at);
-- One run of a source at a time.
create unique index run_open on run (source) where status = 'running';

-- What is searched, sorted, joined on or marked; small, because every harvest marks every row.
create table record (
    id            ordered_text not null primary key,
    kind          ordered_text not null,        -- dataset, service, series
    iri           text,
    high_value    boolean not null,
    sort_key      ordered_text not null,
    owner         ordered_text,
    status        ordered_text not null,
    archived      boolean not null,
    source        ordered_text,
    remote_id     ordered_text,
    fingerprint   ordered_text not null,
    last_seen_run ordered_text,
    revision      integer not null,
    changed_at    ordered_text not null
);
create unique index record_by_origin on record (source, remote_id);
create index record_by_title on record (sort_key, id);
create index record_by_owner on record (owner);

create table record_body (
    id   ordered_text not null primary key references record (id),
    body text not null
);

create table record_location (
    location ordered_text not null,
    record   ordered_text not null references record (id),
    primary key (location, record)
);
create index record_location_by_record on record_location (record);

-- Every state a record ever had, the present one included; body is JSON, compressed (see RevisionBody).
create table revision (
    record ordered_text not null references record (id),
    number integer not null,
    at     ordered_text not null,
    actor  text not null,
    why    text not null,
    run    ordered_text,
    body   blob not null,
    primary key (record, number)
);
create index revision_by_run on revision (run, record, number);

-- What became of each record in a run; the unchanged ones are not listed.
create table run_record (
    run       ordered_text not null references run (id),
    number    integer not null,
    remote_id ordered_text not null,
    dataset   ordered_text,
    outcome   ordered_text not null,
    reason    text,
    primary key (run, number)
);
