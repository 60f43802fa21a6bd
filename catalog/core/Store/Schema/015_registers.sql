-- Registers that DCAT cannot carry. The entry holds nothing of the person who sent it, so that its revisions can stay for ever.
create table register_entry (
    id           ordered_text not null primary key,   -- kind, year, number
    kind         ordered_text not null,
    organisation ordered_text,
    dataset      ordered_text,
    status       ordered_text not null,               -- open, closed
    shown        boolean not null,                    -- strangers may see it
    revision     integer not null,
    body         text not null
);
create index register_entry_by_kind on register_entry (kind, id);
create index register_entry_by_dataset on register_entry (dataset, kind, id) where dataset is not null;

-- Every state an entry ever had, the present one included.
create table register_revision (
    entry  ordered_text not null references register_entry (id),
    number integer not null,
    at     ordered_text not null,
    actor  text not null,
    why    text not null,
    shown  boolean not null,                          -- strangers saw the entry before this change or after it
    body   text not null,
    primary key (entry, number)
);
create index register_revision_shown on register_revision (entry, number) where shown;
create index register_revision_by_time on register_revision (at) where number = 1;

-- What the sender wrote and left; gone after erase_at.
create table register_sender (
    entry    ordered_text not null primary key references register_entry (id),
    receipt  ordered_text,                            -- unguessable name of the receipt
    erase_at ordered_text not null,
    body     text not null
);
create unique index register_sender_by_receipt on register_sender (receipt) where receipt is not null;
create index register_sender_by_time on register_sender (erase_at);
