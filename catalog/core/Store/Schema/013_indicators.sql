-- Indicators and what they are tied to; who changed them and why stands in edit.
create table indicator (
    id      ordered_text not null primary key,
    dataset ordered_text not null,
    body    text not null
);
create index indicator_by_dataset on indicator (dataset);

-- The values as they were last made, with the states that they were made from: where one of these differs they are made anew.
create table indicator_series (
    id       ordered_text not null primary key references indicator (id),
    revision integer not null,                  -- of the dataset's record; 0 when there was none
    tied     text not null,                     -- the indicator's body
    at       ordered_text not null,
    brief    text not null,                     -- the same with the newest periods alone: lists show no more
    body     text not null
);
