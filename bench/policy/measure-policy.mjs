/**
 * Measures the same request under several policies, in turns, and prints the figures as JSON: `measure-policy.mjs REQUESTS TURNS`. The
 * request is a list whose rows are there already, so that the difference is what session, policy, scope and masks cost.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { NextRequest } from "next/server.js";
import { encode } from "next-auth/jwt";
import { z } from "zod";
import { keepInScope } from "../../lib/auth/server/scope/in-scope.ts";
import { sessionCookieName } from "../../lib/auth/server/session-cookie.ts";
import { defineRead } from "../../lib/bff/server/define-route.ts";
import { setDatabase } from "../../lib/database/server/database.ts";
import { openDatabase } from "../../lib/database/server/open-database.ts";
import { getEnv, setEnv } from "../../lib/env/server/env.ts";
import { parseEnv } from "../../lib/env/server/parse-env.ts";
import { tokenAnswer, withScriptedTenant } from "../scripted-tenant.mjs";

const [requests, turns] = process.argv.slice(2).map(Number);
const actorId = "auth0|actor";

const users = Array.from({ length: 50 }, (_, at) => ({
	...{ user_id: `auth0|${at}`, name: `Person ${at}`, email: `person${at}@example.test`, phone_number: "+34600000000" },
	...{ blocked: false, identities: [{ connection: "Users" }] },
	...{ app_metadata: { region: at % 2 === 0 ? "eu" : "us", tier: at }, user_metadata: { plan: "free" } },
}));

const top = { id: "top", permissions: "all" };
const rules = (level) => ({
	version: 1,
	levels: [top, { id: "measured", permissions: "all", ...level }],
	assign: [
		...Array.from({ length: 200 }, (_, at) => ({ level: "top", userId: `auth0|somebody-${at}` })),
		{ level: "top", role: "Nobody" },
		{ level: "measured", userId: actorId },
	],
	reasons: [{ acts: ["user.deleted"], pattern: "[A-Z]+-[0-9]+", hint: "A ticket" }],
	limits: [{ acts: ["user.deleted"], perHour: 20 }],
	freshSignIn: [{ acts: ["user.deleted"], minutes: 10 }],
});
const fields = [{ paths: ["app_metadata.tier"], access: "masked" }];

const policies = {
	"no policy file": undefined,
	"rules of every kind, but fields": rules({}),
	"rules on fields": rules({ fields }),
	"a scope on metadata": rules({ scope: { metadata: "app_metadata.region", in: ["eu", "ch"] } }),
	"a scope on an organization": rules({ scope: { organization: ["org_1"] } }),
};

const list = defineRead(
	{ permission: "users:read", response: z.object({ users: z.array(z.looseObject({})) }) },
	async (context) => ({
		users: await keepInScope(context, users),
	}),
);

async function cookie() {
	const marks = { sessionId: randomUUID(), userEndSeen: 0, signedInAtMs: Date.now() };
	const value = await encode({
		token: { sub: actorId, ...marks },
		secret: getEnv().nextauthSecret.reveal(),
		maxAge: 3_600,
	});
	return `${sessionCookieName()}=${value}`;
}

async function ask(session) {
	const response = await list(new NextRequest("http://localhost:3000/api/users", { headers: { cookie: session } }), {});
	const answer = await response.json();
	if (response.status !== 200) throw new Error(JSON.stringify(answer));
	return answer.users.length;
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const settingsOf = (host) => ({
	...{ AUTH0_DOMAIN: host, APIV2_CLIENT_ID: "m", APIV2_CLIENT_SECRET: "s", AUTH0_PLAN: "enterprise" },
	...{ AUTH0_CLIENT_ID: "c", AUTH0_CLIENT_SECRET: "s", NEXTAUTH_URL: "http://localhost:3000" },
	...{ NEXTAUTH_SECRET: "x".repeat(32), ROLECALL_SECRET: "y".repeat(32), LOG_LEVEL: "silent" },
});

async function measure(host, calls, folder) {
	const measured = Object.entries(policies).map(([subject, policy], at) => {
		const file = path.join(folder, `${at}.json`);
		if (policy !== undefined) writeFileSync(file, JSON.stringify(policy));
		return { subject, file: policy === undefined ? undefined : file, times: [], calls: 0 };
	});
	for (let turn = 0; turn < turns; turn += 1) {
		for (const one of measured) {
			setEnv(parseEnv({ ...settingsOf(host), ACCESS_POLICY_FILE: one.file }));
			const session = await cookie();
			// The first requests look the actor up and ask for a token.
			for (let warm = 0; warm < 20; warm += 1) await ask(session);
			const before = calls();
			for (let at = 0; at < requests; at += 1) {
				const startedMs = performance.now();
				await ask(session);
				one.times.push(performance.now() - startedMs);
			}
			one.calls += calls() - before;
		}
	}
	return measured.map(({ subject, times, calls: made }) => ({
		subject,
		ms: median(times),
		calls: made / (requests * turns),
	}));
}

let made = 0;
const onCall = ({ path: called, query }) => {
	made += 1;
	if (called.endsWith("/roles"))
		return { body: { roles: [{ id: "rol_1", name: "Rolecall Admin" }], start: 0, limit: 50, total: 1 } };
	if (query.has("q")) return { body: { users: users.slice(0, 25), start: 0, limit: 25, length: 25, total: 25 } };
	return { body: { user_id: actorId, blocked: false } };
};

const folder = mkdtempSync(path.join(tmpdir(), "rolecall-bench-policy-"));
const database = await openDatabase({ url: undefined });
setDatabase(Promise.resolve(database));
try {
	const figures = await withScriptedTenant({ onToken: () => tokenAnswer("token"), onCall }, ({ settings: { host } }) =>
		measure(host, () => made, folder),
	);
	process.stdout.write(JSON.stringify(figures));
} finally {
	rmSync(folder, { recursive: true, force: true });
	await database.close();
}
process.exit(0);
