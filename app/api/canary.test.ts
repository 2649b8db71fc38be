import { generateKeyPairSync } from "node:crypto";
import { trace } from "@opentelemetry/api";
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requirePostgres, setDatabase } from "@/lib/database/server/database";
import type { OpenDatabase } from "@/lib/database/server/open-database";
import { openDatabase } from "@/lib/database/server/open-database";
import { createQuery } from "@/lib/database/server/postgres-pool";
import { callManagementApi } from "@/lib/management-api/server/call/call-management-api";
import { getTokenBroker } from "@/lib/token-broker/server/get-token-broker";
import { createPostgresDatabase } from "@/testing/databases/test-databases";
import { listenToLog } from "@/testing/log-lines";
import { startManagementApi } from "@/testing/scripted-tenant/start-management-api";
import { apiError, type Script } from "@/testing/scripted-tenant/start-scripted-tenant";
import { canaries } from "@/testing/settings";
import { GET as getMetrics } from "./metrics/route";

const metricsToken = "canary-metrics-token-1b7e";
const nextSecret = "canary-next-secret-77aa";
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const pem = String(privateKey.export({ type: "pkcs8", format: "pem" }));
/** A line from the middle of the key. Every output that contains the key contains this line. */
const keyLine = pem.split("\n")[5] ?? "";

/** Collects spans as an exporter would receive them. */
const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

let url = "";
let database: OpenDatabase;

beforeAll(async () => {
	// A process keeps its first provider, which another test may have set.
	trace.disable();
	provider.register();
	url = await createPostgresDatabase();
	database = await openDatabase({ url });
});
afterAll(async () => {
	await database.close();
	await provider.shutdown();
});

const failures: Record<string, Script> = {
	"401": () => apiError(401, "Invalid token"),
	"403": () => apiError(403, "Insufficient scope, expected any of: read:users", "insufficient_scope"),
	"404": () => apiError(404, "The user does not exist.", "inexistent_user"),
	"429": () => apiError(429, "no", "too_many_requests", { "retry-after": "60" }),
	"500": () => apiError(500, "no"),
	html: () => ({ body: "<html>canary-upstream" }),
	reset: () => "reset",
	success: () => ({ body: { user_id: "auth0|1" } }),
};

const tokenFailures: Record<string, Script> = {
	"401": () => apiError(401, "no"),
	"403": () => apiError(403, "no"),
	"429": () => apiError(429, "no", undefined, { "retry-after": "1" }),
	"500": () => apiError(500, "no"),
	html: () => ({ body: "<html>token-canary-html" }),
	"no token": () => ({ body: { access_token: "token-canary-\r\nsplit", token_type: "Bearer" } }),
};

const credentials: Record<string, Record<string, string | undefined>> = {
	"one secret": {},
	"two secrets": { APIV2_CLIENT_SECRET_NEXT: nextSecret },
	"a private key": { APIV2_CLIENT_SECRET: undefined, APIV2_PRIVATE_KEY: pem },
};

/** Returns every printable part of an error: its message, stack, causes and own properties. */
function printed(error: unknown): string {
	if (!(error instanceof Error)) return JSON.stringify(error) ?? "";
	return `${error.message} ${error.stack} ${JSON.stringify(error)} ${printed(error.cause)}`;
}

const getUser = () => callManagementApi({}, (api, request) => api.users.get("auth0|1", {}, request));

async function metricsText(): Promise<string> {
	const headers = { authorization: `Bearer ${metricsToken}` };
	return (await getMetrics(new NextRequest("http://localhost:3000/api/metrics", { headers }))).text();
}

const spansText = () =>
	exporter
		.getFinishedSpans()
		.map(({ name, attributes, status, events }) => JSON.stringify({ name, attributes, status, events }))
		.join("\n");

const known = [...Object.values(canaries), metricsToken, nextSecret, keyLine, "token-canary", "canary-upstream"];

/** Collects everything logged, traced, returned or stored while the token is fetched and a user is read. */
async function everythingOf(settings: Record<string, string | undefined>, more: { token?: Script; user?: Script }) {
	const log = listenToLog();
	exporter.reset();
	const tenant = await startManagementApi({ DATABASE_URL: url, METRICS_TOKEN: metricsToken, ...settings });
	setDatabase(Promise.resolve(database));
	// Clears the token and the rate limit's wait that an earlier case left.
	const query = createQuery(requirePostgres(database));
	await query`delete from token_records`;
	await query`delete from rate_buckets`;
	if (more.token !== undefined) tenant.onToken(more.token);
	tenant.on("GET /users/:id", more.user ?? (() => ({ body: { user_id: "auth0|1" } })));
	const outcome = await getUser().catch((error: unknown) => error);
	const rows = await createQuery(requirePostgres(database))`select * from token_records`;
	const kept = {
		log: log.text(),
		outcome: printed(outcome),
		spans: spansText(),
		status: JSON.stringify(getTokenBroker().status()),
		metrics: await metricsText(),
		database: JSON.stringify(rows),
	};
	await getTokenBroker().close();
	setDatabase(undefined);
	return kept;
}

const hits = (kept: Record<string, string>): string[] =>
	Object.entries(kept).flatMap(([place, text]) =>
		known.filter((canary) => text.includes(canary)).map((canary) => `${canary} in ${place}`),
	);

const cases = Object.entries(credentials).flatMap(([how, settings]) => [
	...Object.entries(failures).map(([what, user]) => [how, `the API answers ${what}`, settings, { user }] as const),
	...Object.entries(tokenFailures).map(
		([what, token]) => [how, `the token endpoint answers ${what}`, settings, { token }] as const,
	),
]);

describe("canaries of secrets, keys and tokens", () => {
	it.each(cases)(
		"appear in no log, trace, metric, response or table in plain text with %s, when %s",
		async (_how, _what, settings, scripts) => {
			const kept = await everythingOf(settings, scripts);
			expect(hits(kept)).toEqual([]);
			expect(kept.spans).toContain("POST /oauth/token");
			expect(kept.metrics).toContain("rolecall_token_requests_total");
		},
	);

	it("are found by the search when one is present", async () => {
		expect(hits({ somewhere: `x ${keyLine} y` })).toEqual([`${keyLine} in somewhere`]);
	});
});
