import { beforeEach, describe, expect, it } from "vitest";
import { problemSchema } from "@/lib/http/problem";
import { listenToLog } from "@/testing/log-lines";
import { createBrowser } from "@/testing/routes/auth-browser";
import { signInCookie } from "@/testing/routes/sign-in-cookie";
import { startManagementApi } from "@/testing/scripted-tenant/start-management-api";

beforeEach(async () => {
	await startManagementApi();
});

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

describe("actions of next-auth that Rolecall closes", () => {
	it.each([
		["POST", "_log"],
		["GET", "_log"],
		["POST", "_log/x"],
		["GET", "verify-request"],
		["GET", "signin/google"],
		["GET", "callback/credentials"],
		["GET", "callback/auth0/x"],
		["GET", "session/x"],
		["GET", "nothing"],
		["GET", "__proto__"],
		["GET", "constructor"],
		["GET", "toString"],
		["POST", "signin"],
	] as const)("%s /api/auth/%s answers with a problem and logs nothing", async (method, action) => {
		const log = listenToLog();
		const body = method === "POST" ? { body: form({ code: "FORGED", level: "error", message: "x" }) } : {};
		const answer = await createBrowser().ask(method, `/api/auth/${action}`, body);
		expect([404, 405]).toContain(answer.status);
		expect(problemSchema.parse(await answer.json()).code).toMatch(/^(not_found|method_not_allowed)$/);
		expect(log.lines).toEqual([]);
	});

	it.each([
		["POST", "session"],
		["POST", "callback/auth0"],
		["GET", "signout"],
		["GET", "signin/auth0"],
		["POST", "csrf"],
		["POST", "providers"],
		["POST", "error"],
	] as const)("%s /api/auth/%s answers 405", async (method, action) => {
		const answer = await createBrowser().ask(method, `/api/auth/${action}`, method === "POST" ? { body: "a=b" } : {});
		expect([answer.status, (await answer.json()).code]).toEqual([405, "method_not_allowed"]);
	});

	it("rejects a body of more than 16 kB before next-auth reads it, and logs nothing of it", async () => {
		const log = listenToLog();
		for (const action of ["signout", "signin/auth0"]) {
			const answer = await createBrowser().ask("POST", `/api/auth/${action}`, {
				body: `csrfToken=${"x".repeat(16_384)}`,
			});
			expect([answer.status, (await answer.json()).code]).toEqual([413, "payload_too_large"]);
		}
		expect(log.lines).toEqual([]);
	});

	it.each([
		["application/json", '{"csrfToken":{"a":1}}'],
		["application/json", "{"],
		["text/plain", "csrfToken=x"],
		["multipart/form-data; boundary=x", "--x--"],
	])("rejects a body of the type %s", async (type, body) => {
		const answer = await createBrowser().ask("POST", "/api/auth/signout", { body, headers: { "content-type": type } });
		expect([answer.status, (await answer.json()).code]).toEqual([400, "invalid_request"]);
	});

	it.each([
		"javascript:alert(1)",
		"data:text/html,x",
		"x",
		"http://[",
		"https://",
		"\u0000",
		"//[",
		`/${"x".repeat(3_000)}`,
		"http:",
	])("answers 400 to the callback address %j, in the query and in a form", async (callbackUrl) => {
		const inQuery = await createBrowser().ask("GET", `/api/auth/signin?${form({ callbackUrl })}`);
		const inForm = await createBrowser().ask("POST", "/api/auth/signin/auth0", { body: form({ callbackUrl }) });
		for (const answer of [inQuery, inForm]) {
			expect([answer.status, (await answer.json()).code]).toEqual([400, "invalid_request"]);
		}
	});

	it.each(["x", "javascript:alert(1)", "\u0000", "http://["])("works with the callback cookie %j", async (value) => {
		const browser = createBrowser(new Map([["next-auth.callback-url", value]]));
		for (const action of ["csrf", "providers", "session"]) {
			expect((await browser.ask("GET", `/api/auth/${action}`)).status).toBe(200);
		}
	});

	it.each(["€", "a\r\nset-cookie: a=b", "x".repeat(5_000), "<b>", "Configuration&x=1"])(
		"never answers 500 to the error %j, and never echoes it",
		async (error) => {
			for (const action of ["error", "signin", "callback/auth0"]) {
				const answer = await createBrowser().ask("GET", `/api/auth/${action}?${form({ error })}`);
				expect(answer.status).toBe(302);
				expect(answer.headers.get("location")).not.toContain("undefined");
				expect(answer.headers.get("location")).not.toContain(error.slice(0, 5));
			}
		},
	);

	it("passes only prompt=login from the query to the tenant", async () => {
		const browser = createBrowser();
		const answer = await browser.ask(
			"GET",
			"/api/auth/callback/auth0?code=x&state=y&redirect_uri=https://evil.example",
		);
		expect(answer.headers.get("location")).toMatch(/error=(OAuth)?Callback/);
	});

	it("ignores a cookie whose name only starts like the session cookie's", async () => {
		const { name, value } = await signInCookie({ name: "Ana" });
		const nameOf = async (cookies: [string, string][]) => {
			const answer = await createBrowser(new Map(cookies)).ask("GET", "/api/auth/session");
			return (await answer.json()).user?.name;
		};
		expect(await nameOf([[name, value]])).toBe("Ana");
		expect(
			await nameOf([
				[`${name}.evil`, "x"],
				[name, value],
			]),
		).toBe("Ana");
		for (const suffix of [".evil", "x", ".1", ".0.0"]) expect(await nameOf([[name + suffix, value]])).toBeUndefined();
	});
});
