import { beforeEach, describe, expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

let tenant: TestTenant;
beforeEach(async () => {
	tenant = await freshTenant();
});

const call = async (method: string, path = "", body?: unknown) => {
	const answer = await tenant.api(method, `/connections${path}`, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
};
const list = async (query = "") => (await call("GET", query)).body;
const names = (connections: { name: string }[]) => connections.map(({ name }) => name);
const idNamed = (name: string) => [...tenant.state.connections.values()].find((one) => one.name === name)?.id ?? "";

describe("a list of connections", () => {
	test("can be filtered by strategy or name, with the requested fields", async () => {
		expect(names(await list())).toContain("Username-Password-Authentication");
		expect(names(await list("?strategy=auth0"))).toEqual(["Username-Password-Authentication", "partners"]);
		expect(names(await list("?strategy=samlp&strategy=waad"))).toEqual(["acme", "contoso"]);
		expect(names(await list("?name=github"))).toEqual(["github"]);
		expect(await list("?name=github&fields=name,strategy")).toEqual([{ name: "github", strategy: "github" }]);
	});

	test("pages by offset with totals, and by checkpoint to the end", async () => {
		const page = await list("?include_totals=true&per_page=3&page=1");
		expect(page).toMatchObject({ start: 3, limit: 3, total: 8 });
		const first = await list("?take=4&fields=name");
		const second = await list(`?take=4&from=${first.next}`);
		expect(second).not.toHaveProperty("next");
		expect([...names(first.connections), ...names(second.connections)]).toEqual(names(await list()));
	});

	test("leaves out the enabled clients, which the single answer has", async () => {
		for (const connection of await list()) expect(connection).not.toHaveProperty("enabled_clients");
		expect((await call("GET", `/${idNamed("github")}`)).body.enabled_clients).toContain("web");
	});

	test("has every connection of the users", async () => {
		const known = new Set(names(await list()));
		for (const user of tenant.state.users.values())
			for (const { connection } of user.identities) expect(known.has(connection)).toBe(true);
	});
});

describe("a connection", () => {
	test("is created with 201 and its strategy's options, replaced as a whole, and deleted with 202", async () => {
		const { status, body } = await call("POST", "", {
			name: "staff",
			strategy: "auth0",
			options: { passwordPolicy: "low" },
		});
		expect(status).toBe(201);
		expect(body).toMatchObject({ name: "staff", realms: ["staff"], is_domain_connection: false });
		expect(body.options).toMatchObject({ passwordPolicy: "low", brute_force_protection: true });
		const changed = await call("PATCH", `/${body.id}`, { options: { disable_signup: true }, display_name: "Staff" });
		expect(changed.body).toEqual({ ...body, options: { disable_signup: true }, display_name: "Staff" });
		const gone = await call("DELETE", `/${body.id}`);
		expect([gone.status, gone.body]).toEqual([202, { deleted_at: expect.any(String) }]);
		expect((await call("DELETE", `/${body.id}`)).status).toBe(204);
		expect((await call("GET", `/${body.id}`)).body).toEqual({
			statusCode: 404,
			error: "Not Found",
			message: "The connection does not exist",
			errorCode: "inexistent_connection",
		});
	});

	test.each([
		[{ strategy: "auth0" }, 400, "Missing required property: name"],
		[{ name: "x", strategy: "telepathy" }, 400, "No enum match for: telepathy"],
		[{ name: "two words", strategy: "auth0" }, 400, "String does not match pattern"],
		[{ name: "github", strategy: "github" }, 409, "A connection with the same name already exists"],
	])("is refused for %o", async (body, status, words) => {
		const answer = await call("POST", "", body);
		expect(answer.status).toBe(status);
		expect(answer.body.message).toContain(words);
	});

	test("keeps its name and strategy", async () => {
		const { body } = await call("PATCH", `/${idNamed("github")}`, { name: "other" });
		expect(body.message).toContain("Additional properties not allowed: name");
	});

	test("is deleted with its users, its groups and its place in organizations", async () => {
		const id = idNamed("contoso");
		const { body } = await tenant.api("POST", "/organizations", {
			body: { name: "contoso-co", enabled_connections: [{ connection_id: id }] },
		});
		const comesByIt = () =>
			[...tenant.state.users.values()].filter((user) => user.identities[0]?.connection === "contoso");
		expect(comesByIt().length).toBeGreaterThan(0);
		await call("DELETE", `/${id}`);
		expect(comesByIt()).toEqual([]);
		expect([...tenant.state.groups.values()].some(({ connection_id }) => connection_id === id)).toBe(false);
		expect((await tenant.api("GET", `/organizations/${fieldsOf(body).id}/connections`)).body).toEqual([]);
	});
});

describe("the clients of a connection", () => {
	test("are enabled and disabled one by one, and listed from the client's side", async () => {
		const id = idNamed("github");
		const change = [
			{ client_id: "web", status: false },
			{ client_id: "new-one", status: true },
		];
		expect((await call("PATCH", `/${id}/clients`, change)).status).toBe(204);
		const clients = (await call("GET", `/${id}/clients?take=100`)).body.clients;
		expect(clients).toContainEqual({ client_id: "new-one" });
		expect(clients).not.toContainEqual({ client_id: "web" });
		const ofShop = (await tenant.api("GET", "/clients/shop/connections?strategy=github")).body;
		expect(names(ofShop.connections)).toEqual(["github"]);
		expect((await tenant.api("GET", "/clients/web/connections?strategy=github")).body).toEqual({ connections: [] });
	});

	test.each([
		[{}, "Expected type array but found type object"],
		[[], "Array is too short (0), minimum 1"],
		[[{ client_id: "web" }], "Missing required property: status' on property [0]"],
	])("are refused for an invalid body: %o", async (body, words) => {
		const answer = await call("PATCH", `/${idNamed("github")}/clients`, body);
		expect(answer.body.message).toContain(words);
	});
});

describe("a user of a database", () => {
	test("is deleted by e-mail, in that connection alone", async () => {
		const users = () => tenant.state.users.having("email", "viewer@rolecall.test");
		await call("DELETE", `/${idNamed("partners")}/users?email=viewer@rolecall.test`);
		expect(users()).toHaveLength(1);
		const own = `/${idNamed("Username-Password-Authentication")}/users?email=Viewer@rolecall.test`;
		expect((await call("DELETE", own)).status).toBe(204);
		expect(users()).toHaveLength(0);
	});

	test("cannot be deleted in another kind of connection, or without an e-mail", async () => {
		const { body } = await call("DELETE", `/${idNamed("github")}/users?email=a@b.example`);
		expect(body.message).toBe("Connection must be a database connection");
		expect((await call("DELETE", `/${idNamed("partners")}/users`)).body.errorCode).toBe("invalid_query_string");
	});
});

test("only a directory has a status, and none here is online", async () => {
	expect((await call("GET", `/${idNamed("github")}/status`)).status).toBe(400);
	const { body } = await call("POST", "", { name: "office", strategy: "ad" });
	expect((await call("GET", `/${body.id}/status`)).status).toBe(404);
});
