-- The number of the last change. It never falls: the largest one of record_facts would with a row that is taken away, and whoever had seen it would
-- miss the change that bears the number next.
create table search_change (number integer not null);
insert into search_change (number) select coalesce(max(change), 0) from record_facts;

drop trigger record_facts_new;
drop trigger record_facts_changed;
create trigger record_facts_new after insert on record_facts begin
    update search_change set number = number + 1;
    update record_facts set change = (select number from search_change) where id = new.id;
end;
create trigger record_facts_changed after update of facts on record_facts begin
    update search_change set number = number + 1;
    update record_facts set change = (select number from search_change) where id = new.id;
end;
