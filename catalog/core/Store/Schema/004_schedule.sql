-- The due time that a run answered, null for one that a person started: a source runs once for each.
alter table run add column due_at ordered_text;
create unique index run_due on run (source, due_at) where due_at is not null;
create index run_by_source on run (source, started_at, id);

create table job (
    id   ordered_text not null primary key,
    body text not null
);

create table job_run (
    id         ordered_text not null primary key,
    job        ordered_text not null,
    status     ordered_text not null,
    started_at ordered_text not null,
    due_at     ordered_text,
    holder     text not null,                   -- as in run
    beat_at    ordered_text not null,
    body       text not null
);
create index job_run_by_job on job_run (job, started_at, id);
create unique index job_run_open on job_run (job) where status = 'running';
create unique index job_run_due on job_run (job, due_at) where due_at is not null;

-- What people were last told about a source.
create table source_notice (
    source    ordered_text not null primary key,
    condition ordered_text not null,            -- well, failing, held
    run       ordered_text not null,            -- the run that was told about
    told_at   ordered_text not null
);

-- Messages to be sent, and sent.
create table notice (
    id         ordered_text not null primary key,
    created_at ordered_text not null,
    next_at    ordered_text,                    -- when to try (again); null once sent or given up
    attempts   integer not null,
    sent_at    ordered_text,
    problem    text,                            -- why the last attempt failed, JSON
    body       text not null
);
create index notice_by_next on notice (next_at) where next_at is not null;
