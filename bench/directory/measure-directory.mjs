/**
 * Fills the directory and measures its searches, and prints the figures as JSON: `measure-directory.mjs USERS [URL]`. Without the address of
 * a PostgreSQL it is PGlite in a folder of its own. The tenant at `BENCH_TENANT` is given the same users, and asked the same.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { openDatabase } from "../../lib/database/server/open-database.ts";
import { setFoundMembers, setMembers } from "../../lib/directory/server/rows/memberships.ts";
import { saveUsers } from "../../lib/directory/server/rows/save-users.ts";
import { tidyAfterFill } from "../../lib/directory/server/rows/tidy-rows.ts";
import { countByNode, countByValue } from "../../lib/directory/server/search/count-choices.ts";
import { DirectoryWords, SeenWords } from "../../lib/directory/server/search/directory-words.ts";
import { countDirectory, searchDirectory } from "../../lib/directory/server/search/search-directory.ts";
import { contains, exists, not, range, term } from "../../lib/lucene/build-query.ts";
import { createDraw } from "../../tenant/seed/draw.ts";
import { drawDirectoryUsers } from "../../testing/directory/draw-directory-users.ts";
import { makeLookUps } from "../../testing/directory/look-ups.ts";
import { applySettings } from "../../testing/settings.ts";
import { prepareTenant } from "./ask-tenant.mjs";

applySettings();

const [count, url] = [Number(process.argv[2]), process.argv[3]];
const folder = mkdtempSync(path.join(tmpdir(), "rolecall-bench-directory-"));
const runs = 40;
/** Runs of each search before the first is measured. Node compiles the embedded database while it works. */
const warmUps = 5;
const seesAll = { permissions: ["pii:reveal"] };
const draw = createDraw(14);

const words = (text) => ({ text, words: DirectoryWords.read(seesAll, text) });
/** A level that sees personal values masked, and one that does not see one path of the metadata. */
const masked = { permissions: [] };
const ruled = { permissions: ["pii:reveal"], fields: [{ access: "hidden", paths: ["app_metadata.plan"] }] };
const seen = (reader, text) => ({ seen: new SeenWords(reader, text) });
const page = (asked) => ({ offset: 0, limit: 50, ...asked });

async function timeOf(work) {
	const startedMs = performance.now();
	await work();
	return performance.now() - startedMs;
}

/** Fills the directory as a first fill does, a role before the users and a hundred users at a time. Returns the times in ms. */
async function fill(database, users) {
	const { db } = database;
	const inDatabase = (work) => work(db);
	const draw8Percent = () => users.filter(() => draw.chance(0.08)).map(({ user_id }) => user_id);
	const [members, changed] = [draw8Percent(), draw8Percent()];
	const foundMs = await timeOf(() => setFoundMembers(inDatabase, "role", "rol_1", members));
	let saveMs = 0;
	for (let at = 0; at < users.length; at += 100)
		saveMs += await timeOf(() =>
			saveUsers(db, users.slice(at, at + 100), new Date(), ["role", "organization", "group"]),
		);
	const memberMs = await timeOf(() => setMembers(inDatabase, "role", "rol_2", changed));
	await tidyAfterFill(database);
	// PostgreSQL does this by itself, some time later.
	if (database.engine === "postgresql") await db.execute(sql`vacuum analyze directory_users`);
	return { saveMs, foundMs: foundMs / members.length, memberMs: memberMs / changed.length, members };
}

const find = (ask) => ({ ask, run: (db, asked) => searchDirectory(db, page(asked)) });
const total = (ask) => ({ ask, run: countDirectory });

/** The searches that are measured, each with other values every time. `target` is for PostgreSQL, in ms. */
function searchesOf(users, lookUps) {
	const known = users.filter(({ name, email }) => name && email);
	const someone = () => known[draw.between(0, known.length - 1)];
	const name = () => someone().name.split(" ");
	const lookUp = (kind) => draw.one(lookUps.filter((one) => one.kind === kind)).text;
	const latest = { by: "last_login", order: "desc" };
	return [
		["one word of a name", 50, find(() => words(name()[0]))],
		["a whole name", 50, find(() => words(name().join(" ")))],
		["a whole e-mail", 50, find(() => words(someone().email))],
		["a part of an e-mail", 50, find(() => words(someone().email.slice(1, 8)))],
		["a word that a fifth of all have", 50, find(() => words("acme"))],
		["that word, with a part of another", 50, find(() => words(`acme ${name()[0].slice(0, 3)}`))],
		["the end of a phone number", 50, find(() => words(lookUp("the last digits of a phone number")))],
		["the number of an order", 50, find(() => words(lookUp("the number of an order")))],
		["a misspelt name", 100, find(() => words(lookUp("a misspelt name")))],
		["a misspelt e-mail", 100, find(() => words(lookUp("a misspelt address")))],
		["a word that nobody has", 100, find(() => words("xyzzyquux"))],
		["everybody, the newest first", 50, find(() => ({}))],
		["everybody, from the middle on", 250, find(() => ({ offset: Math.floor(users.length / 2), sort: latest }))],
		["a role", 50, find(() => ({ node: term("role_id", "rol_1"), sort: latest }))],
		["without a role", 50, find(() => ({ node: not(exists("role_id")), sort: latest }))],
		["blocked", 50, find(() => ({ node: term("blocked", true), sort: latest }))],
		["a connection", 50, find(() => ({ node: term("identities.connection", someone().identities[0].connection) }))],
		[
			"a value of the metadata",
			50,
			find(() => ({ node: term("app_metadata.order.id", lookUp("the number of an order").toUpperCase()) })),
		],
		["a part of a name, as a condition", 50, find(() => ({ node: contains("name", name()[0].slice(0, 4)) }))],
		["a domain", 50, find(() => ({ node: term("email.domain", "acme.example") }))],
		[
			"sign-ins of a month",
			50,
			find(() => ({ node: range("last_login", { from: "2026-05", to: "2026-05" }), sort: latest })),
		],
		["sorted by a value of the metadata", 250, find(() => ({ sort: { by: "app_metadata.order.id", order: "desc" } }))],
		["sorted by connection", 250, find(() => ({ sort: { by: "connection", order: "asc" } }))],
		["sorted by username", 250, find(() => ({ sort: { by: "username", order: "asc" } }))],
		["several identities", 250, find(() => ({ node: range("identities_count", { from: 2 }), sort: latest }))],
		["within a scope by metadata", 50, find(() => ({ ...words(name()[0]), scope: plan }))],
		["a whole name, where values are masked", 250, find(() => seen(masked, name().join(" ")))],
		["a word that a fifth of all have masked", null, find(() => seen(masked, "acme"))],
		["a whole name, where a path is hidden", 250, find(() => seen(ruled, name().join(" ")))],
		["the number of an order, where a path is hidden", 250, find(() => seen(ruled, lookUp("the number of an order")))],
		["an exact total of a word", 250, total(() => words("acme"))],
		["an exact total of a role", 250, total(() => ({ node: term("role_id", "rol_1") }))],
		["an exact total of everybody", 250, total(() => ({}))],
		...choices,
	];
}

const statuses = [
	["blocked", term("blocked", true)],
	["verified", term("email_verified", true)],
	["unverified", term("email_verified", false)],
	["never", not(exists("logins_count"))],
];

const counted = (run) => ({ ask: () => ({}), run });
/** The counts beside the choices of a filter. */
const choices = [
	["the statuses of everybody, counted", 250, counted((db) => countByNode(db, {}, statuses))],
	["the connections of everybody, counted", 250, counted((db) => countByValue(db, {}, "connections", ""))],
	["the roles of everybody, counted", 250, counted((db) => countByValue(db, {}, "roles", "none"))],
	["the statuses of a word, counted", 250, counted((db) => countByNode(db, words("acme"), statuses))],
];

const plan = { kind: "field", field: "app_metadata.plan", values: ["pro"], holds: true };

const quantile = (times, part) => times.toSorted((one, other) => one - other)[Math.ceil(part * times.length) - 1];

async function timesOf(work) {
	const times = [];
	for (let run = 0; run < runs; run += 1) {
		const startedMs = performance.now();
		await work();
		times.push(performance.now() - startedMs);
	}
	return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

/** Measures a search, and the tenant's own if there is one that can be asked the same. */
async function measureSearch(db, tenant, [search, target, { ask, run }]) {
	const own = await timesOf(() => run(db, ask()));
	const path = tenant?.pathOf(search, ask());
	return {
		...{ search, target, ...own },
		upstream: path === undefined ? undefined : await timesOf(() => tenant.read(tenant.pathOf(search, ask()))),
	};
}

async function placesOf(db, lookUps) {
	const places = [];
	for (const { text, userId } of lookUps) {
		const { users } = await searchDirectory(db, { ...page(words(text)), limit: 5 });
		places.push(users.findIndex(({ user }) => user.user_id === userId));
	}
	return places;
}

async function measure(database) {
	const { db } = database;
	const users = [...drawDirectoryUsers(count, 14)];
	const lookUps = makeLookUps(users, 200, 14);
	const { members, ...filled } = await fill(database, users);
	const { BENCH_TENANT: origin } = process.env;
	const tenant = origin === undefined ? undefined : await prepareTenant(origin, users, members);
	for (const [, , { ask, run }] of searchesOf(users, lookUps))
		for (let count = 0; count < warmUps; count += 1) await run(db, ask());
	const searches = [];
	for (const search of searchesOf(users, lookUps)) searches.push(await measureSearch(db, tenant, search));
	const places = await placesOf(db, lookUps);
	const answer = await db.execute(sql`
		select pg_total_relation_size('directory_users') / 1e6::float8 as megabytes,
			pg_table_size('directory_users') / 1e6::float8 as "rowMegabytes",
			(pg_relation_size('directory_users_words') + pg_relation_size('directory_users_near')) / 1e6::float8 as "wordMegabytes"`);
	const [disk] = Array.isArray(answer) ? answer : answer.rows;
	return {
		...filled,
		...{ ...disk, searches, rss: process.memoryUsage.rss() / 1e6 },
		first: (100 * places.filter((place) => place === 0).length) / places.length,
		amongFive: (100 * places.filter((place) => place !== -1).length) / places.length,
	};
}

const database = await openDatabase(url === undefined ? { folder: path.join(folder, "pglite") } : { url });
try {
	process.stdout.write(JSON.stringify(await measure(database)));
} finally {
	await database.close();
	rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
