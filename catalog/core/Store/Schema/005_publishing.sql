-- Plans as they were made and shown; the hash is over the plan's file.
create table publication_plan (
    id         ordered_text not null primary key,
    target     ordered_text not null,
    made_at    ordered_text not null,
    hash       text not null,
    status     ordered_text not null,           -- planned, applying, applied, applied-in-part
    applied_at ordered_text,
    applied_by text,
    body       text not null
);
create index publication_plan_by_target on publication_plan (target, made_at, id);

-- The journal: a line before each step goes out, the same line after it; kept as the receipt.
create table publication_receipt (
    plan       ordered_text not null,
    step       integer not null,
    target     ordered_text not null,
    dataset    ordered_text,
    status     ordered_text not null,           -- started, done, waiting, refused, failed
    started_at ordered_text not null,
    body       text not null,
    primary key (plan, step)
);
create index publication_receipt_by_dataset on publication_receipt (dataset, started_at);

-- The ledger: where each record stands at each remote catalogue.
create table published (
    target    ordered_text not null,
    address   ordered_text not null,
    dataset   ordered_text not null,
    remote_id ordered_text,
    sight     ordered_text not null,            -- unseen, present, changed, broken, missing
    seen_at   ordered_text,
    body      text not null,
    primary key (target, address, dataset)
);
create unique index published_by_remote on published (target, address, remote_id) where remote_id is not null;
