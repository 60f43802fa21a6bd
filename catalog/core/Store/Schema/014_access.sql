-- People who may be let in, and what they let programs in with. Of secrets only the SHA-256 is kept.
create table catalog_user (
    id               ordered_text not null primary key,
    body             text not null,
    setup_hash       text,                       -- of the code by which the person sets up the way in, once
    setup_expires_at ordered_text
);
create table access_token (
    id           ordered_text not null primary key,
    person       ordered_text not null references catalog_user (id),
    hash         text not null,
    last_used_at ordered_text,                   -- to the minute
    body         text not null
);

-- How often a body has taken the shared data of a record, by day.
create table data_use (
    record ordered_text not null,
    body   ordered_text not null,
    day    ordered_text not null,
    count  integer not null,
    primary key (record, body, day)
);

-- Records that programs asked to create, by the key they gave: who asks twice is given the same.
create table creation (
    token  ordered_text not null,
    key    ordered_text not null,
    digest text not null,                        -- of what was asked for
    record ordered_text not null,
    at     ordered_text not null,
    primary key (token, key)
);

-- Records that strangers may not know of.
alter table record add column internal boolean not null default false;
create index record_internal on record (id) where internal;
