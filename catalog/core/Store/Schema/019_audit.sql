-- Dossiers that were written, one for each state of the catalogue: what the next one is compared with, and what the page about compliance shows.
create table audit (
    state    ordered_text not null primary key,   -- hash over evidence and outcomes
    at       ordered_text not null,
    body     text not null,                       -- the summary that strangers may see, JSON
    problems blob not null                        -- RULE, blank, subject, blank, outcome of all that is not met or not known; compressed lines
);
create index audit_by_time on audit (at);
