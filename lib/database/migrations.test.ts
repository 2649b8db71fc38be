import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { asc } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import { describe, expect, it } from "vitest";
import { auditActs, auditOpen, auditSteps } from "./schema.ts";

const folder = path.join(import.meta.dirname, "migrations");
const files = readdirSync(folder)
	.filter((name) => name.endsWith(".sql"))
	.sort();

const id = (at: number) => `00000000-0000-4000-8000-00000000000${at}`;

/** Opens an empty database. `apply` runs a migration in it. */
async function openEmpty() {
	const client = await PGlite.create("memory://", { extensions: { pg_trgm } });
	const apply = async (name: string) => {
		for (const statement of readFileSync(path.join(folder, name), "utf8").split("--> statement-breakpoint"))
			await client.exec(statement);
	};
	return { client, apply };
}

describe("the migrations to factors, lockouts and direct permissions", () => {
	it("keeps the users of the directory, of whom these are not known", async () => {
		const { client, apply } = await openEmpty();
		for (const name of files.filter((name) => name < "0021")) await apply(name);
		await client.exec(`insert into directory_users (user_id, profile, user_metadata, app_metadata, connections, names, words, words_cut, near, read_at)
			values ('auth0|a', '{}', '{}', '{}', '{}', '', '', false, '{}', now())`);
		for (const name of files.filter((name) => name >= "0021")) await apply(name);
		const { rows } = await client.query(
			"select user_id, factors, factors_at, locked_out, locked_out_at, permissions, permissions_at from directory_users",
		);
		const unknown = { factors: null, factors_at: null, locked_out: null, locked_out_at: null };
		expect(rows).toEqual([{ user_id: "auth0|a", ...unknown, permissions: null, permissions_at: null }]);
		await client.close();
	}, 120_000);
});

describe("the migration to the audit chain", () => {
	it("keeps the acts, their steps and their order, and leaves those without an outcome open", async () => {
		const { client, apply } = await openEmpty();
		for (const name of files.filter((name) => name < "0008")) await apply(name);
		await client.exec(`insert into audit_entries (id, created_at, actor_id, actor_name, action, target_type, target_id, before, request_id,
				outcome, problem_code, finished_at, undoes) values
			('${id(2)}', '2026-11-02 00:00:00.123456Z', 'a', 'Ana', 'user.blocked', 'user', 'u', '{"b": 1}', 'r', 'intended', null, null, null),
			('${id(1)}', '2026-11-01Z', 'a', 'Ana', 'role.created', 'role', 'rol_1', null, 'r', 'partly', 'conflict', '2026-11-01 00:00:01Z', null);
			insert into audit_steps (entry_id, position, kind, items, results) values
			('${id(1)}', 1, 'two', '["b"]', null), ('${id(1)}', 0, 'one', '["a"]', '{"a": "done"}'), ('${id(2)}', 0, 'open', '["c"]', null)`);
		for (const name of files.filter((name) => name >= "0008")) await apply(name);
		const db = drizzle(client);
		const acts = await db.select().from(auditActs).orderBy(asc(auditActs.seq));
		expect(acts).toMatchObject([
			{
				...{ seq: -2, id: id(1), outcome: "partly", problemCode: "conflict", targetId: "rol_1" },
				finishedAt: new Date("2026-11-01T00:00:01Z"),
				steps: [
					{ kind: "one", items: ["a"], results: { a: "done" } },
					{ kind: "two", items: ["b"] },
				],
			},
			{ seq: -1, id: id(2), outcome: "intended", before: { b: 1 }, finishedAt: null, actorName: "Ana" },
		]);
		expect(await db.select().from(auditOpen)).toEqual([{ actId: id(2), actSeq: -1 }]);
		expect((await db.select().from(auditSteps)).map(({ kind }) => kind)).toEqual(["open"]);
		expect((await client.query("select * from audit_people order by kind, id")).rows).toEqual([
			{ kind: "user", id: "a", name: "Ana", email: null },
		]);
		await client.close();
	}, 120_000);
});
