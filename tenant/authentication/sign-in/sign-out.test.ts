import { expect, test } from "vitest";
import { freshTenant } from "../../testing/start-test-tenant.ts";
import { logoutUrl } from "../../testing/test-clients.ts";
import { createVisitor } from "../../testing/visitor.ts";

const ways = [
	["/v2/logout", "returnTo"],
	["/oidc/logout", "post_logout_redirect_uri"],
] as const;

test.each(ways)("%s ends the session, returns to the application, and leaves a log", async (path, parameter) => {
	const { origin, state } = await freshTenant();
	const visitor = createVisitor(origin);
	await visitor.signIn("admin@rolecall.test");
	const query = new URLSearchParams({ client_id: "web", [parameter]: logoutUrl });
	const { status, location } = await visitor.visit(`${path}?${query}`);
	expect([status, location]).toEqual([302, logoutUrl]);
	expect((await visitor.authorize()).location).toMatch(/^\/u\/login/);
	expect(state.logs.at(-1)?.type).toBe("slo");
});

test.each(ways)("%s never returns to an unlisted address, and still signs out", async (path, parameter) => {
	const { origin } = await freshTenant();
	const visitor = createVisitor(origin);
	await visitor.signIn("admin@rolecall.test");
	for (const target of ["https://evil.example/", "https://shop.example/bye", `${logoutUrl}/more`]) {
		const answer = await visitor.visit(`${path}?${new URLSearchParams({ client_id: "web", [parameter]: target })}`);
		expect([answer.status, answer.location]).toEqual([400, ""]);
	}
	expect((await visitor.authorize()).location).toMatch(/^\/u\/login/);
});

test.each(ways)("%s without an address answers OK, with or without a session", async (path) => {
	const { origin } = await freshTenant();
	const answer = await createVisitor(origin).visit(path);
	expect([answer.status, answer.text]).toEqual([200, "OK"]);
});

test("the OIDC logout accepts an ID token in place of the client id, and refuses another client's", async () => {
	const { origin, state } = await freshTenant();
	const visitor = createVisitor(origin);
	const landed = await visitor.signIn("admin@rolecall.test");
	const { body } = await visitor.redeem(landed.searchParams.get("code"));
	const leave = (fields: Record<string, string>) => {
		const query = new URLSearchParams({ id_token_hint: body.id_token, post_logout_redirect_uri: logoutUrl, ...fields });
		return visitor.visit(`/oidc/logout?${query}`);
	};
	const foreign: Record<string, string>[] = [
		{ client_id: "shop" },
		{ id_token_hint: "guess" },
		{ id_token_hint: body.id_token.slice(0, -4) },
	];
	for (const fields of foreign) expect((await leave(fields)).status).toBe(400);
	expect(state.logs.at(-1)).toMatchObject({ type: "flo", description: "id_token_hint is invalid" });
	expect((await leave({ post_logout_redirect_uri: "https://shop.example/bye" })).status).toBe(400);
	const form = new URLSearchParams({ id_token_hint: body.id_token, post_logout_redirect_uri: logoutUrl });
	expect((await visitor.visit("/oidc/logout", { method: "POST", body: form })).location).toBe(logoutUrl);
});

test("the query of a return address is not compared", async () => {
	const { origin } = await freshTenant();
	const query = new URLSearchParams({ client_id: "web", returnTo: `${logoutUrl}?from=here#top` });
	const { location } = await createVisitor(origin).visit(`/v2/logout?${query}`);
	expect(location).toBe(`${logoutUrl}?from=here#top`);
});

test("the OIDC logout returns the state", async () => {
	const { origin } = await freshTenant();
	const query = new URLSearchParams({ post_logout_redirect_uri: logoutUrl, state: "x y" });
	const { location } = await createVisitor(origin).visit(`/oidc/logout?${query}`);
	expect(new URL(location).searchParams.get("state")).toBe("x y");
});
