create table racuni (st integer primary key, dobavitelj text, znesek numeric(12,2), izdan date, spremenjeno timestamp not null);
insert into racuni values
  (1, 'Komunala, d. o. o.', 1200.5, '2026-01-15', '2026-01-15 08:00'),
  (2, 'Zavod za šport', 310, '2026-02-03', '2026-02-04 12:30:15'),
  (3, 'Komunala, d. o. o.', 99.9, '2026-02-20', '2026-02-21 09:00');
