/** A database that is not ours: an office's own tables, with names and habits of their own. All rows are samples. */
import { DatabaseSync } from "node:sqlite"

const schema = `
  CREATE TABLE t_house (id INTEGER PRIMARY KEY, lou TEXT NOT NULL, dy TEXT, sh TEXT NOT NULL, lx TEXT NOT NULL, jzmj TEXT, cqz TEXT);
  CREATE TABLE t_person (id INTEGER PRIMARY KEY, xm TEXT NOT NULL, dw INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE t_house_owner (house_id INTEGER NOT NULL, person_id INTEGER NOT NULL, fz INTEGER, fm INTEGER, kssj TEXT NOT NULL, jssj TEXT);
  CREATE TABLE t_live (house_id INTEGER NOT NULL, person_id INTEGER NOT NULL, gx TEXT NOT NULL, cz INTEGER NOT NULL, kssj TEXT NOT NULL, jssj TEXT);
  CREATE TABLE t_version (n INTEGER NOT NULL);
  INSERT INTO t_version VALUES (1);
`
const rows = `
  INSERT INTO t_house VALUES (1,'1','1','101','住宅','89.46','样001'), (2,'1','1','102','住宅','71.20','样002'), (3,'1','1','201','住宅','89.46',NULL), (4,'2',NULL,'S01','商铺','120.00','样004');
  INSERT INTO t_person VALUES (1,'样例甲',0), (2,'样例乙',0), (3,'样例丙',0), (4,'样例商贸有限公司',1);
  INSERT INTO t_house_owner VALUES
    (1,1,NULL,NULL,'2016-06-01',NULL),
    (2,2,1,3,'2016-06-01',NULL), (2,3,2,3,'2016-06-01',NULL),
    (3,3,NULL,NULL,'2012-03-01','2024-05-01'), (3,1,NULL,NULL,'2024-05-01',NULL),
    (4,4,NULL,NULL,'2018-01-01',NULL);
  INSERT INTO t_live VALUES (1,1,'户主',1,'2016-07-01',NULL), (2,2,'户主',1,'2016-07-01',NULL), (2,3,'配偶',1,'2016-07-01',NULL);
`

export const sampleTables = (): DatabaseSync => {
  const db = new DatabaseSync(":memory:")
  db.exec(schema)
  db.exec(rows)
  return db
}

/** Changes the tables as the office does: with every change the version counts up. */
export const change = (db: DatabaseSync, sql: string): void => {
  db.exec(`BEGIN; ${sql}; UPDATE t_version SET n = n + 1; COMMIT`)
}

/** A row as SQLite gives it. */
export type Row = Readonly<Record<string, string | number | null>>
export const select = (db: DatabaseSync, sql: string, ...values: ReadonlyArray<string | number>): ReadonlyArray<Row> =>
  // these tables hold text and integers only
  db.prepare(sql).all(...values) as unknown as ReadonlyArray<Row>

/** Ids of the register from those of the tables: they say nothing about a person, and lead back. */
export const unitId = (house: string | number | null): string => `house-${house}`
export const personId = (person: string | number | null): string => `person-${person}`
export const houseOf = (unit: string): number | undefined => {
  const found = /^house-(\d+)$/.exec(unit)
  return found === null ? undefined : Number(found[1])
}
