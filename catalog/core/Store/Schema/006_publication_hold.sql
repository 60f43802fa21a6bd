-- One program at a time works at a remote catalogue; the holder is as in run.
create table publication_hold (
    target  ordered_text not null,
    address ordered_text not null,
    holder  text not null,
    beat_at ordered_text not null,
    actor   text not null,
    since   ordered_text not null,
    primary key (target, address)
);

alter table publication_plan add column address ordered_text not null default '';
alter table publication_receipt add column address ordered_text not null default '';
create index publication_receipt_open on publication_receipt (target, address, status) where status in ('started', 'waiting');
