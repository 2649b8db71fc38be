import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FieldRule } from "@/lib/access/policy/fields/field-rules";
import type { Scope } from "@/lib/access/policy/scope/scope";
import { getDatabase } from "@/lib/database/server/database";
import { getRunning } from "@/lib/directory/server/running";
import { emptyDirectory } from "@/lib/directory/server/state/empty-directory";
import { insightsSchema, type ReadyInsights } from "@/lib/users/insights/insights";
import { fillDirectory, setDirectoryState } from "@/testing/directory/directory-of-routes";
import { drawDirectoryUsers } from "@/testing/directory/draw-directory-users";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const now = new Date("2026-11-30T12:00:00.000Z");
const zone = "America/New_York";

type User = {
	user_id: string;
	email?: string;
	blocked?: boolean;
	email_verified?: boolean;
	created_at?: string;
	last_login?: string;
	logins_count?: number;
	identities?: readonly { connection: string }[];
	app_metadata?: Record<string, unknown>;
};

/** Drawn people. Every seventh has the e-mail of another, in capitals, and every third is of the region north. */
const users: User[] = [...drawDirectoryUsers(220, 3)].map((user: User, at) => ({
	...user,
	app_metadata: { ...user.app_metadata, region: at % 3 === 0 ? "north" : "south" },
}));
for (let at = 7; at < users.length; at += 7) {
	const [one, other] = [users[at], users[at - 1]];
	if (one && other?.email) one.email = other.email.toUpperCase();
}
const hasRole = (_user: User, at: number) => at % 4 === 0;
/** The factors of every second user are known, and the lockouts of every third. */
const factorsOf = (at: number) => (at % 2 === 0 ? (at % 10 === 0 ? ["totp"] : []) : undefined);
const lockoutOf = (at: number) => (at % 3 === 0 ? at % 9 === 0 : undefined);

type Start = {
	scope?: Scope;
	fields?: readonly FieldRule[];
	permissions?: "all" | string[];
	settings?: Record<string, string>;
};

async function start({ scope, fields, permissions = "all", settings = {} }: Start = {}) {
	const level = { id: "desk", permissions, ...(scope && { scope }), ...(fields && { fields }) };
	const { file } = writePolicyFile({
		version: 1,
		levels: [{ id: "boss", name: "Boss", permissions: "all" }, level],
		assign: [
			{ level: "desk", userId: actorId },
			{ level: "boss", role: "Boss" },
		],
	});
	const started = await api.start({
		level: "none",
		settings: { DIRECTORY: "on", ACCESS_POLICY_FILE: file, ...settings },
	});
	await emptyDirectory(await getDatabase());
	return started;
}

async function fill() {
	await fillDirectory(users, (user, at) => ({
		roles: hasRole(user, at) ? ["rol_1"] : [],
		organizations: at % 2 === 0 ? ["org_1"] : [],
	}));
	const { db } = await getDatabase();
	const rows = users.map(({ user_id }, at) => ({ user_id, factors: factorsOf(at), locked_out: lockoutOf(at) }));
	await db.execute(sql`
		update directory_users as users set factors = read.factors, locked_out = read.locked_out
		from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as read(user_id text, factors text[], locked_out boolean)
		where users.user_id = read.user_id collate "C"`);
}

const ask = async (query: Record<string, string> = {}) => {
	const { status, body } = await callRoute({ file: "insights/route.ts", verb: "GET", query: { zone, ...query } });
	expect(status).toBe(200);
	return insightsSchema.parse(body);
};

async function askReady(query: Record<string, string> = {}): Promise<ReadyInsights> {
	const insights = await ask(query);
	return insights.state === "ready" ? insights : expect.fail(insights.state);
}

/** The actor's level is looked up anew, because the settings are. */
const isOfActor = (path: string) => path.includes(encodeURIComponent(actorId));

const numbersOf = ({ numbers }: ReadyInsights) => Object.fromEntries(numbers.map(({ name, count }) => [name, count]));

const format = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
/** The day of a time in the zone, by a way of its own. */
const dayOf = (time: string) => format.format(new Date(time));

/** Counts the same in JavaScript, of the users of a region or of all. */
function countAlone(isSeen: (user: User) => boolean, days: number, dormant: number) {
	const seen = users.flatMap((user, at) => (isSeen(user) ? [{ user, at }] : []));
	const count = (test: (user: User, at: number) => boolean) => seen.filter(({ user, at }) => test(user, at)).length;
	const lastDays = new Set(
		Array.from({ length: days }, (_, ago) => dayOf(new Date(now.getTime() - ago * 86_400_000).toISOString())),
	);
	const isIn = (time: string | undefined) => time !== undefined && lastDays.has(dayOf(time));
	const emails = seen.map(({ user }) => user.email?.toLowerCase());
	const dormantMs = now.getTime() - dormant * 86_400_000;
	return {
		everybody: seen.length,
		signedUp: count(({ created_at }) => isIn(created_at)),
		active: count(({ last_login }) => isIn(last_login)),
		blocked: count(({ blocked }) => blocked === true),
		unverified: count(({ email_verified }) => email_verified === false),
		dormant: count(({ last_login }) => last_login !== undefined && Date.parse(last_login) <= dormantMs),
		neverSignedIn: count(({ logins_count = 0 }) => logins_count === 0),
		withoutRole: count((user, at) => !hasRole(user, at)),
		withFactor: count((_user, at) => factorsOf(at)?.length === 1),
		lockedOut: count((_user, at) => lockoutOf(at) === true),
		sharedEmail: count(({ email }) => !!email && emails.filter((one) => one === email.toLowerCase()).length > 1),
	};
}

async function expectSameLists({ numbers, days, connections = [] }: ReadyInsights) {
	const all = [...numbers, ...days.flatMap(({ signUps, lastSignIns }) => [signUps, lastSignIns]), ...connections];
	const counted = all.filter((one) => one !== undefined && one.count > 0).filter((one) => one !== undefined);
	for (const { search, count } of counted) {
		const query = Object.fromEntries(new URLSearchParams(search));
		const { status, body } = await callRoute({ file: "users/route.ts", verb: "GET", query: { ...query, size: "25" } });
		expect([search, status, body.found?.by, body.total]).toEqual([search, 200, "directory", count]);
	}
	return counted.length;
}

beforeEach(() => {
	vi.useFakeTimers({ toFake: ["Date"], now });
	getRunning().isOn = true;
});
afterEach(() => {
	vi.useRealTimers();
	getRunning().isOn = false;
	getRunning().workedAt = undefined;
});

describe("the insights", () => {
	it.each([
		[7, 30],
		[90, 365],
	])(
		"of %i days count what the users are, and each number is the total of its list, without an upstream call",
		async (days, dormant) => {
			const { upstream } = await start();
			await fill();
			const insights = await askReady({ days: String(days), dormant: String(dormant) });
			const alone = countAlone(() => true, days, dormant);
			expect(numbersOf(insights)).toEqual(alone);
			expect(Math.min(alone.blocked, alone.unverified, alone.dormant, alone.sharedEmail, alone.active)).toBeGreaterThan(
				0,
			);
			expect(insights.asOf).toBe(now.toISOString());
			const ofDay = (at: string, name: "created_at" | "last_login") =>
				users.filter(({ [name]: time }) => time !== undefined && dayOf(time) === dayOf(at)).length;
			expect(insights.days.map(({ at, signUps, lastSignIns }) => [at, signUps?.count, lastSignIns?.count])).toEqual(
				insights.days.map(({ at }) => [at, ofDay(at, "created_at"), ofDay(at, "last_login")]),
			);
			expect(insights.days).toHaveLength(days);
			expect(insights.days.at(-1)?.at).toBe("2026-11-30T05:00:00.000Z");
			expect(await expectSameLists(insights)).toBeGreaterThan(12);
			expect(upstream().filter(({ path }) => !isOfActor(path))).toEqual([]);
		},
	);

	it("count the users in the actor's scope only, and an e-mail that is shared with somebody out of it as not shared", async () => {
		await start({ scope: { metadata: "app_metadata.region", is: "north" } });
		await fill();
		const insights = await askReady();
		const alone = countAlone(({ app_metadata }) => app_metadata?.region === "north", 30, 90);
		expect(numbersOf(insights)).toEqual(alone);
		expect(alone.sharedEmail).toBeLessThan(countAlone(() => true, 30, 90).sharedEmail);
		await expectSameLists(insights);
	});

	it("say of how many users in the actor's scope a factor or a lockout is known", async () => {
		await start({ scope: { metadata: "app_metadata.region", is: "north" } });
		await fill();
		const known = (await askReady()).numbers.flatMap((number) =>
			number.known === undefined ? [] : [[number.name, number.known]],
		);
		const north = users.flatMap(({ app_metadata }, at) => (app_metadata?.region === "north" ? [at] : []));
		expect(known).toEqual([
			["withFactor", north.filter((at) => factorsOf(at) !== undefined).length],
			["lockedOut", north.filter((at) => lockoutOf(at) !== undefined).length],
		]);
	});

	it("leave out factors for a level that does not read the sign-in methods", async () => {
		await start({ permissions: ["users:read", "pii:reveal"] });
		await fill();
		const names = (await askReady()).numbers.map(({ name }) => name);
		expect(names).not.toContain("withFactor");
		expect(names).toContain("lockedOut");
	});

	it("count nobody in a scope without users", async () => {
		await start({ scope: { metadata: "app_metadata.region", is: "nowhere" } });
		await fill();
		const insights = await askReady();
		expect(new Set(Object.values(numbersOf(insights)))).toEqual(new Set([0]));
		expect(insights.connections).toEqual([]);
	});

	it("count by connection, those with most users first", async () => {
		await start();
		await fill();
		const { connections = [], connectionsTotal } = await askReady();
		const names = users.flatMap(({ identities = [] }) => [...new Set(identities.map(({ connection }) => connection))]);
		const alone = new Map([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));
		expect(connectionsTotal).toBe(alone.size);
		expect(new Map(connections.map(({ connection, count }) => [connection, count]))).toEqual(alone);
		const counts = connections.map(({ count }) => count);
		expect(counts).toEqual(counts.toSorted((one, other) => other - one));
	});

	it("leave out shared e-mails for a level whose rules hide e-mails", async () => {
		await start({ fields: [{ access: "hidden", paths: ["email"] }] });
		await fill();
		const { numbers, days, connections } = await askReady();
		expect(numbers.map(({ name }) => name)).not.toContain("sharedEmail");
		expect(numbers).toHaveLength(10);
		expect(days.every(({ signUps, lastSignIns }) => signUps !== undefined && lastSignIns !== undefined)).toBe(true);
		expect(connections).toBeDefined();
	});

	it("leave out shared e-mails for a level that sees e-mails masked, and users without a role for one that reads no roles", async () => {
		await start({ permissions: ["users:read"] });
		await fill();
		const insights = await askReady();
		const names = insights.numbers.map(({ name }) => name);
		await expectSameLists(insights);
		expect(names).toContain("blocked");
		expect(names).not.toContain("sharedEmail");
		expect(names).not.toContain("withoutRole");
	});

	it("leave out users without a role if the directory could not read the roles", async () => {
		await start();
		await fill();
		await setDirectoryState({ missing: ["role"] });
		expect((await askReady()).numbers.map(({ name }) => name)).not.toContain("withoutRole");
	});

	it("say that the directory is off, being filled or too old, and how far it is", async () => {
		await start({ settings: { DIRECTORY: "off" } });
		expect(await ask()).toEqual({ state: "off" });
		await start();
		await setDirectoryState({ pass: "fill", reads: "users", read: 30, expected: 120 });
		expect(await ask()).toEqual({ state: "filling", percent: 25, problemCode: null });
		await setDirectoryState({ problemCode: "missing_scope" });
		expect(await ask()).toMatchObject({ state: "filling", problemCode: "missing_scope" });
		await fill();
		const logReadAt = new Date(now.getTime() - 600_000);
		await setDirectoryState({ logReadAt, problemCode: null });
		expect(await ask()).toEqual({ state: "stale", asOf: logReadAt.toISOString(), problemCode: null });
	});

	it("say that they cannot tell a scope by what the directory does not keep", async () => {
		const scope = { metadata: "app_metadata.region", is: "north" };
		await start({ scope, settings: { DIRECTORY_FIELDS: "identities" } });
		await fill();
		expect(await ask()).toEqual({ state: "scopeUnknown" });
	});

	it("refuse the list of shared e-mails to a level that sees e-mails masked", async () => {
		await start({ permissions: ["users:read"] });
		await fill();
		const { status, body } = await callRoute({
			file: "users/route.ts",
			verb: "GET",
			query: { status: "shared_email" },
		});
		expect([status, body.code]).toEqual([403, "search_forbidden_unseen"]);
	});

	it("refuse the list of shared e-mails where the directory cannot answer", async () => {
		await start({ settings: { DIRECTORY: "off" } });
		const { status, body } = await callRoute({
			file: "users/route.ts",
			verb: "GET",
			query: { status: "shared_email" },
		});
		expect([status, body.code]).toEqual([409, "directory_needed"]);
	});
});
