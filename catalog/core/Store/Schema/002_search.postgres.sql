-- Folded words, parted by single spaces: the words go into the vectors as they are, without a parser of the database's own.
create table record_search (
    id           ordered_text not null primary key references record (id),
    title        text not null,
    words        text not null,
    title_vector tsvector generated always as (array_to_tsvector(string_to_array(title, ' '))) stored,
    vector       tsvector generated always as (array_to_tsvector(string_to_array(words, ' '))) stored
);
create index record_search_vector on record_search using gin (vector);
