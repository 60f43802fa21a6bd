create extension postgis;

create table ulice (
  sifra integer primary key,
  ime text not null
);
comment on table ulice is 'sl: Register ulic; en: Register of streets';
comment on column ulice.ime is 'sl: Ime ulice; en: Name of the street';
insert into ulice values (1, 'Prešernova ulica'), (2, 'Potrčeva cesta'), (3, 'Ob Dravi');

create table ekoloski_otoki (
  id bigint primary key,
  ulica integer references ulice (sifra),
  zabojniki jsonb,
  frakcije text[],
  prostornina numeric(6,1),
  postavljen date,
  pregledan timestamptz,
  pokrit boolean,
  slika bytea,
  lega geometry(Point, 3794)
);
comment on table ekoloski_otoki is E'Ekološki otoki\nZbiralna mesta za ločene odpadke na območju mestne občine.';
comment on column ekoloski_otoki.prostornina is '{"title": {"sl": "Prostornina zabojnikov", "en": "Volume of containers"}, "unit": "m³"}';
comment on column ekoloski_otoki.lega is 'Lega otoka';
insert into ekoloski_otoki values
  (1, 1, '{"papir": 2, "steklo": 1}', '{papir,steklo}', 4.4, '2019-05-06', '2026-03-02 07:15:00+01', true, '\x00', ST_SetSRID(ST_MakePoint(568450.5, 142210.25), 3794)),
  (2, 3, null, '{}', 2.2, '2021-11-30', null, false, null, ST_SetSRID(ST_MakePoint(569120, 141880), 3794)),
  (3, null, '{}', null, null, null, null, null, null, null);

create view prazni_otoki as select id, ulica from ekoloski_otoki where zabojniki is null;

create table "Načrt ""2026""" (
  gid integer,
  obris geometry(Polygon, 3912)
);
comment on table "Načrt ""2026""" is '{"naslov": "Načrt ureditve", "opis": "Območja načrta za leto 2026.", "kljucneBesede": ["prostor", "načrtovanje"]}';
insert into "Načrt ""2026""" values (1, ST_GeomFromText('POLYGON((568000 141500,568500 141500,568500 142000,568000 142000,568000 141500))', 3912));

create table brez_sistema (id integer primary key, oblika geometry);
create table slike (vsebina bytea);
