import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { bff } from "./bff.ts";

const server = setupServer();
const page = "http://localhost:3000/users";

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(() => server.close());
afterEach(() => {
	server.resetHandlers();
	vi.unstubAllGlobals();
});
beforeEach(() => {
	vi.stubGlobal("location", new URL(page));
	vi.stubGlobal("navigator", { onLine: true });
});

const at = (path: string) => new URL(path, page).href;
const problem = { code: "conflict", title: "Changed", status: 409, detail: "Someone changed this.", requestId: "1" };

describe("a call of Rolecall's own routes", () => {
	it("a call omits query parameters that have no value", async () => {
		let asked = "";
		server.use(
			http.get(at("/api/users"), ({ request }) => {
				asked = new URL(request.url).search;
				return HttpResponse.json({ users: [] });
			}),
		);
		const query = { q: "a b&c", page: 2, connection: undefined, status: "" };
		expect(await bff.get("/api/users", query)).toEqual({ users: [] });
		expect(asked).toBe("?q=a+b%26c&page=2");
	});

	it.each(["post", "patch", "delete"] as const)("a %s sends its body as JSON", async (method) => {
		server.use(
			http[method](at("/api/users/1"), async ({ request }) =>
				HttpResponse.json({ type: request.headers.get("content-type"), sent: await request.json() }),
			),
		);
		expect(await bff[method]("/api/users/1", { reason: "why" })).toEqual({
			type: "application/json",
			sent: { reason: "why" },
		});
	});

	it("a 204 response resolves to undefined", async () => {
		server.use(http.delete(at("/api/users/1"), () => new HttpResponse(null, { status: 204 })));
		expect(await bff.delete("/api/users/1", {})).toBeUndefined();
	});

	it("a call rejects with the server's problem", async () => {
		server.use(http.get(at("/api/users"), () => HttpResponse.json(problem, { status: 409 })));
		await expect(bff.get("/api/users")).rejects.toMatchObject({ code: "conflict", message: problem.detail, problem });
	});

	it.each([
		[401, "Unauthorized", "unauthenticated"],
		[502, "<html>Bad gateway</html>", "rolecall_unreachable"],
		[500, '{"message":"no"}', "rolecall_unreachable"],
		[503, "", "rolecall_unreachable"],
	])("a call rejects with a readable error if a proxy answers %d in its own words", async (status, text, code) => {
		server.use(http.get(at("/api/users"), () => new HttpResponse(text, { status })));
		await expect(bff.get("/api/users")).rejects.toMatchObject({ code, problem: undefined });
	});

	it("a call rejects with a readable error if a successful response is unreadable", async () => {
		server.use(http.get(at("/api/users"), () => new HttpResponse("<html>")));
		await expect(bff.get("/api/users")).rejects.toMatchObject({ name: "BffError", code: "rolecall_unreachable" });
	});

	it("a call distinguishes being offline from a Rolecall that does not answer", async () => {
		server.use(http.get(at("/api/users"), () => HttpResponse.error()));
		await expect(bff.get("/api/users")).rejects.toMatchObject({ code: "rolecall_unreachable" });
		vi.stubGlobal("navigator", { onLine: false });
		await expect(bff.get("/api/users")).rejects.toMatchObject({ code: "offline" });
	});

	it("an aborted call is not reported as a failure", async () => {
		const gone = new AbortController();
		server.use(
			http.get(at("/api/users"), () => {
				gone.abort();
				return HttpResponse.json({});
			}),
		);
		await expect(bff.get("/api/users", {}, gone.signal)).rejects.toMatchObject({ name: "AbortError" });
	});
});

describe("a create", () => {
	it("a create sends its idempotency key", async () => {
		let key: string | null = "";
		server.use(
			http.post(at("/api/users"), ({ request }) => {
				key = request.headers.get("idempotency-key");
				return HttpResponse.json({ user_id: "auth0|1" }, { status: 201 });
			}),
		);
		await expect(bff.create("/api/users", { email: "a@example.test" }, "one-key-of-its-own")).resolves.toEqual({
			user_id: "auth0|1",
		});
		expect(key).toBe("one-key-of-its-own");
	});
});
