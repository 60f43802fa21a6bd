-- What an address answered when it was last asked, by HEAD and, where HEAD was refused, by GET; null when there was no answer.
create table link_check (
    url         ordered_text not null primary key,
    checked_at  ordered_text not null,
    changed_at  ordered_text not null,          -- since when it answers so
    head_status integer,
    get_status  integer
);
create index link_check_by_change on link_check (changed_at);

-- Points of the metadata quality assessment, of the state of a record that it was counted for. Sets of metrics are numbers of 23 bits.
create table record_score (
    id               ordered_text not null primary key references record (id) on delete cascade,
    revision         integer not null,
    basis            ordered_text not null,     -- hash of what else it was counted from: rules, base address, the owner's defaults
    links            ordered_text not null,     -- state of link_check that it was counted from; empty when it names no address of others
    points           integer not null,
    findability      integer not null,
    accessibility    integer not null,
    interoperability integer not null,
    reusability      integer not null,
    contextuality    integer not null,
    holds            integer not null,
    unknown          integer not null,
    older            boolean not null,          -- conforms to DCAT-AP 2.1.1 too
    overdue_at       ordered_text,
    fixes            text not null              -- CODE:POINTS, parted by spaces
);

-- Sums of a day on which something changed: of one dataset, of an owner's published datasets, of all published datasets (id empty).
create table score_day (
    scope            ordered_text not null,     -- dataset, owner, catalogue
    id               ordered_text not null,
    day              ordered_text not null,     -- UTC, 2026-03-01
    datasets         integer not null,
    points           bigint  not null,
    findability      bigint  not null,
    accessibility    bigint  not null,
    interoperability bigint  not null,
    reusability      bigint  not null,
    contextuality    bigint  not null,
    primary key (scope, id, day)
);

-- The same sums as they are now, with all that pages show of them; stamp is the state of the catalogue that they were made from.
create table score_summary (
    owner ordered_text not null primary key,    -- empty for all
    stamp ordered_text not null,
    body  text not null
);
