-- What an address answered over time: a row for each change of its answer, with when it was asked last while the answer stood.
create table link_answer (
    url         ordered_text not null,
    since       ordered_text not null,          -- asked and answered so for the first time
    second_at   ordered_text,                   -- for the first time on a later day
    last_at     ordered_text not null,
    times       integer not null,
    outcome     ordered_text not null,
    head_status integer,
    get_status  integer,
    final_url   text,                           -- where redirects ended; null without any
    redirects   integer not null,
    media_type  text,
    bytes       bigint,
    format      text,                           -- what the content is, as a code of the EU list of file types
    primary key (url, since)
);

-- What was kept until now. Of a GET that failed after a refused HEAD nothing but the last is known.
insert into link_answer (url, since, last_at, times, outcome, head_status, get_status, redirects)
select url,
       case when head_status is null or head_status < 400 or head_status in (404, 410) or (head_status >= 500 and head_status <> 501) then changed_at
            else checked_at end,
       checked_at,
       1,
       case when coalesce(head_status, 0) between 200 and 399 or coalesce(get_status, 0) between 200 and 399 then 'answers'
            when head_status is null then 'no-answer'
            when coalesce(get_status, head_status) = 429 then 'busy'
            when coalesce(get_status, head_status) in (404, 410) then 'missing'
            when coalesce(get_status, head_status) >= 500 then 'fails'
            else 'refused' end,
       head_status,
       get_status,
       0
  from link_check;

-- One row: when all addresses are asked next, who does it, and how far that went.
create table link_sweep (
    id       ordered_text not null primary key,
    due_at   ordered_text,
    begun_at ordered_text,
    beat_at  ordered_text,                      -- when the one who does it was last at work; null while nobody does
    position ordered_text                       -- how many records' addresses were asked
);
insert into link_sweep (id) values ('links');
