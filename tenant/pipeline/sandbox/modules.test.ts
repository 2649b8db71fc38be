import { createServer, type IncomingMessage } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { listenOnFreePort } from "../../../testing/listen-on-free-port.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import { rule, tryScripts } from "../../testing/try-scripts.ts";

type Seen = { method: string; url: string; headers: IncomingMessage["headers"]; body: string };

/** Starts a server that echoes the request, and a sandbox with that server as its tenant. */
async function listen(status = 200, answer: (seen: Seen) => unknown = (seen) => seen) {
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const { method = "", url = "", headers } = request;
		const seen = { method, url, headers, body: Buffer.concat(chunks).toString() };
		response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer(seen)));
	});
	const port = await listenOnFreePort(server);
	onTestFinished(() => void server.close());
	const domain = `127.0.0.1:${port}`;
	const run = async (body: string) => {
		const told = await tryScripts("rules", [rule(body)], { domain, origin: `http://${domain}` }).run();
		const { it = told } = fieldsOf(told);
		return it;
	};
	return { run };
}

const telling =
	"(error, response, body) => { context.idToken.it = error ? error.code : [response.statusCode, body]; callback(null, user, context); }";

test("request sends a form, JSON and a query, and reads the answer as requested", async () => {
	const { run } = await listen();
	const url = '"https://" + auth0.domain + "/x"';
	const form = await run(
		`require("request@2.88.2").post({ url: ${url}, form: { a: "1 2", b: "é" }, json: true }, ${telling});`,
	);
	const formHeaders = { "content-type": "application/x-www-form-urlencoded" };
	expect(form).toMatchObject([200, { method: "POST", body: "a=1%202&b=%C3%A9", headers: formHeaders }]);
	const json = await run(
		`require("request")({ uri: ${url}, method: "patch", json: { a: 1 }, headers: { "X-It": 1 } }, ${telling});`,
	);
	expect(json).toMatchObject([200, { method: "PATCH", body: '{"a":1}', headers: { "x-it": "1" } }]);
	const text = await run(`require("request").get(${url}, { qs: { q: "a b" }, auth: { bearer: "t" } }, ${telling});`);
	expect(JSON.parse(String([text].flat()[1]))).toMatchObject({
		url: "/x?q=a%20b",
		headers: { authorization: "Bearer t" },
	});
});

test("request reports a failure by its code", async () => {
	const { run } = await listen();
	expect(await run(`require("request").get("http://127.0.0.1:1/x", ${telling});`)).toBe("EFAILED");
});

test("request ends after its timeout", async () => {
	const server = createServer(() => undefined);
	const port = await listenOnFreePort(server);
	onTestFinished(() => server.closeAllConnections());
	onTestFinished(() => void server.close());
	const { run } = await listen();
	const hanging = `{ url: "http://127.0.0.1:${port}/", timeout: 20 }`;
	expect(await run(`require("request").get(${hanging}, ${telling});`)).toBe("ETIMEDOUT");
});

const client = 'const management = new (require("auth0@2.44").ManagementClient)({ domain: auth0.domain, token: "t" });';
const handOn = "callback(null, user, context);";

test("the ManagementClient changes and reads a user, by promise or callback", async () => {
	const { run } = await listen();
	const changed = await run(
		`${client} management.updateAppMetadata({ id: "auth0|1" }, { a: 1 }).then((it) => { context.idToken.it = it; ${handOn} });`,
	);
	const patch = { method: "PATCH", url: "/api/v2/users/auth0%7C1", body: '{"app_metadata":{"a":1}}' };
	expect(changed).toMatchObject({ ...patch, headers: { authorization: "Bearer t" } });
	const byId = `${client} management.users.updateUserMetadata("auth0|1", { b: 2 }, (error, it) => { context.idToken.it = it; ${handOn} });`;
	expect(await run(byId)).toMatchObject({ method: "PATCH", body: '{"user_metadata":{"b":2}}' });
	const read = `${client} management.getUser({ id: "auth0|1" }).then((it) => { context.idToken.it = it; ${handOn} });`;
	expect(await run(read)).toMatchObject({ method: "GET", url: "/api/v2/users/auth0%7C1" });
});

test("the ManagementClient turns a refusal into an error with its message and status", async () => {
	const { run } = await listen(403, () => ({ statusCode: 403, error: "Forbidden", message: "Insufficient scope" }));
	const told = "context.idToken.it = [error.name, error.message, error.statusCode];";
	const refused = `${client} management.users.get("auth0|1").catch((error) => { ${told} ${handOn} });`;
	expect(await run(refused)).toEqual(["Forbidden", "Insufficient scope", 403]);
	expect(await run('new (require("auth0").ManagementClient)({ domain: auth0.domain });')).toMatchObject({
		kind: "error",
		message: "Must provide a domain and a token",
	});
});
