import { expect, test } from "vitest";
import type { ClientRecord } from "../records/client-record.ts";
import { freshTenant } from "../testing/start-test-tenant.ts";
import { testClients } from "../testing/test-clients.ts";
import { createTokenQuotas } from "./token-quotas.ts";

const [reader] = testClients.filter(({ client_id }) => client_id === "reader");
const withQuota = (quota: NonNullable<ClientRecord["token_quota"]>["client_credentials"]): ClientRecord => {
	if (reader === undefined) throw new Error("the reader is missing");
	return { ...reader, token_quota: { client_credentials: quota } };
};

const noon = Date.parse("2026-03-01T12:01:00.000Z");

test("a quota reports what is left of this hour and this UTC day, and when they end", () => {
	const { take } = createTokenQuotas(() => noon);
	expect(take(withQuota({ per_hour: 10, per_day: 50 })).headers).toEqual({
		"auth0-client-quota-limit": "b=per_hour;q=10;r=9;t=3540,b=per_day;q=50;r=49;t=43140",
	});
});

test("a spent quota refuses tokens until the hour is over", () => {
	let now = noon;
	const { take } = createTokenQuotas(() => now);
	const client = withQuota({ per_hour: 1 });
	expect(take(client).allowed).toBe(true);
	const refused = take(client);
	expect(refused.allowed).toBe(false);
	expect(refused.headers).toEqual({
		"auth0-client-quota-limit": "b=per_hour;q=1;r=0;t=3540",
		"retry-after": "3540",
	});
	now += 3_540_000;
	expect(take(client).allowed).toBe(true);
});

test("a quota that is not enforced only warns, at 60, 80 and 100 percent", () => {
	const { take } = createTokenQuotas(() => noon);
	const client = withQuota({ per_day: 5, enforce: false });
	const warned = Array.from({ length: 7 }, () => take(client)).map(({ allowed, warnings }) => [
		allowed,
		...warnings.map(({ percentage }) => percentage),
	]);
	expect(warned).toEqual([[true], [true], [true, 60], [true, 80], [true, 100], [true], [true]]);
});

test("a client without a quota gets no quota header", () => {
	const { take } = createTokenQuotas(() => noon);
	expect(take(withQuota({}))).toEqual({ allowed: true, headers: {}, warnings: [] });
});

test("the token endpoint answers 429 once the quota is spent, counts the request, and logs a warning", async () => {
	const tenant = await freshTenant({ clients: [...testClients, withQuota({ per_hour: 1 })] });
	const ask = () =>
		fetch(`${tenant.origin}/oauth/token`, {
			method: "POST",
			body: new URLSearchParams({
				grant_type: "client_credentials",
				client_id: "reader",
				client_secret: "reader-secret",
				audience: `${tenant.origin}/api/v2/`,
			}),
		});
	expect((await ask()).headers.get("auth0-client-quota-limit")).toMatch(/^b=per_hour;q=1;r=0;t=\d+$/);
	const refused = await ask();
	expect(refused.status).toBe(429);
	expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
	expect(await refused.json()).toMatchObject({ error: "too_many_requests" });
	const types = tenant.state.logs.map(({ type }) => type).slice(-3);
	expect(types).toEqual(["token_quota_consumption_warning", "seccft", "feccft"]);
});
