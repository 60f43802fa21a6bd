-- Folded words, parted by single spaces. The number keeps a row's place in the index through a VACUUM.
create table record_search (
    number integer primary key,
    id     ordered_text not null unique references record (id),
    title  text not null,
    words  text not null
);

create virtual table record_words using fts5 (title, words, content = 'record_search', content_rowid = 'number');

create trigger record_search_added after insert on record_search begin
    insert into record_words (rowid, title, words) values (new.number, new.title, new.words);
end;

create trigger record_search_removed after delete on record_search begin
    insert into record_words (record_words, rowid, title, words) values ('delete', old.number, old.title, old.words);
end;

create trigger record_search_changed after update on record_search begin
    insert into record_words (record_words, rowid, title, words) values ('delete', old.number, old.title, old.words);
    insert into record_words (rowid, title, words) values (new.number, new.title, new.words);
end;
