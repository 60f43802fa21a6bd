-- Names that SQLite knows by themselves (TEXT and BLOB affinity), so that one text makes the tables of both databases.
-- Names and sort keys are compared by bytes, whatever the locale of the database.
create domain ordered_text as text collate "C";
create domain blob as bytea;
