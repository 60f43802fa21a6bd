-- Kept states are compressed by us: the server need not try again. The others in its quicker way, where it has one (14 and newer, built with it).
alter table revision alter column body set storage external;
do $storage$
begin
    execute 'alter table record_body alter column body set compression lz4';
    execute 'alter table record_search alter column words set compression lz4';
exception
    when syntax_error or feature_not_supported then null;
end
$storage$;
