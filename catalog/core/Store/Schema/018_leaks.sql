-- What the leak guard said of the bytes of a file: kinds, places and masks, never a value.
create table leak_report (
    sha256     ordered_text not null,
    profile    ordered_text not null,            -- what was known of the dataset when the bytes were read
    edition    ordered_text not null,            -- of the detectors
    verdict    ordered_text not null,            -- clean, note, hold, block
    scanned_at ordered_text not null,
    body       text not null,
    primary key (sha256, profile)
);

-- Where bytes stood when they were read: a recall finds all of their places.
create table leak_place (
    sha256       ordered_text not null,
    dataset      ordered_text not null,
    distribution ordered_text not null,
    primary key (sha256, dataset, distribution)
);

-- Releases and recalls, in order of time; rows are added and never changed.
create table leak_decision (
    id      ordered_text not null primary key,
    kind    ordered_text not null,               -- release, recall
    dataset ordered_text not null,
    sha256  ordered_text not null,
    until   ordered_text,
    at      ordered_text not null,
    actor   text not null,
    body    text not null
);
create index leak_decision_by_dataset on leak_decision (dataset);
create index leak_decision_by_hash on leak_decision (sha256);

-- One row: the edition in force, when anything last changed that strangers may see, and how far the last full reading went.
create table leak_guard (
    id         ordered_text not null primary key,
    edition    ordered_text,
    mark       integer not null,
    changed_at ordered_text,
    swept      text
);
insert into leak_guard (id, mark) values ('guard', 0);
