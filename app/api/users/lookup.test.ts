import { expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const lookUp = (line: readonly string[]) => callRoute({ file: "users/lookup/route.ts", verb: "GET", query: { line } });
const ada = { user_id: "auth0|ada", name: "Ada Byron", email: "ada@example.test" };
const social = { user_id: "google-oauth2|7", name: "Ada", email: "twice@example.test" };
const database = { user_id: "auth0|twice", name: "Ada", email: "twice@example.test" };

/** Scripts a tenant of three people, two of whom share an e-mail. */
async function start() {
	const started = await api.start();
	const people = [ada, social, database];
	started.tenant.on("GET /users-by-email", ({ query }) => ({
		body: people.filter(({ email }) => email === query.get("email")),
	}));
	started.tenant.on("GET /users/:id", ({ params }) => {
		const person = people.find(({ user_id }) => user_id === params.id);
		return person === undefined ? apiError(404, "The user does not exist.", "inexistent_user") : { body: person };
	});
	return started;
}

it("the lookup returns the users of each line, in the order of the lines", async () => {
	await start();
	const lines = [
		"ada@example.test",
		"auth0|ada",
		"twice@example.test",
		"nobody@example.test",
		"auth0|nobody",
		"Ada Byron",
	];
	const { status, body } = await lookUp(lines);
	expect(status).toBe(200);
	expect(body.lines).toEqual([
		{ line: lines[0], state: "found", users: [ada] },
		{ line: lines[1], state: "found", users: [ada] },
		{ line: lines[2], state: "ambiguous", users: [social, database] },
		{ line: lines[3], state: "not_found", users: [] },
		{ line: lines[4], state: "not_found", users: [] },
		{ line: lines[5], state: "unreadable", users: [] },
	]);
});

it.each([
	"Ada Byron <ada@example.test>",
	'"ada@example.test"',
	"Ada\tByron\tada@example.test\tLondon",
	"Ada,Byron,ada@example.test",
	"\tauth0|ada\tother@example.test",
	"  mailto:ada@example.test; ",
])("the lookup reads the pasted line %j", async (line) => {
	await start();
	expect((await lookUp([line])).body.lines).toEqual([{ line, state: "found", users: [ada] }]);
});

it("a person on many lines costs one call, and at most five look-ups run at once", async () => {
	const { tenant, upstream } = await start();
	let [now, most] = [0, 0];
	tenant.on("GET /users-by-email", async () => {
		now += 1;
		most = Math.max(most, now);
		await new Promise((resolve) => setImmediate(resolve));
		now -= 1;
		return { body: [ada] };
	});
	const lines = Array.from({ length: 50 }, (_, index) => `person${index % 20}@example.test`);
	const { body } = await lookUp(lines);
	expect([body.lines.length, upstream().length]).toEqual([50, 20]);
	expect(most).toBeLessThanOrEqual(5);
});

it("a tenant failure for one line is an error, so that nobody is reported as missing by mistake", async () => {
	const { tenant } = await start();
	tenant.on("GET /users-by-email", () => apiError(500, "no", "internal"));
	const { status, body } = await lookUp(["auth0|ada", "ada@example.test"]);
	expect([status, body.code]).toEqual([502, "tenant_failed"]);
});

it("more than 50 lines are refused before any call", async () => {
	const { upstream } = await start();
	const { status } = await lookUp(Array.from({ length: 51 }, (_, index) => `person${index}@example.test`));
	expect([status, upstream()]).toEqual([400, []]);
});
