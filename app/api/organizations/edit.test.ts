import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";
import { fieldsOf } from "../../../lib/json/is-object.ts";

const api = prepareApi();

type Kept = { name: string; display_name?: string; branding?: object; metadata?: Record<string, string> };

const acme: Kept = {
	name: "acme",
	display_name: "Acme",
	branding: { logo_url: "https://a.example.test/l.png", colors: { primary: "#000000", page_background: "#ffffff" } },
	metadata: { plan: "gold", region: "eu" },
};
const base = {
	name: "acme",
	display_name: "Acme",
	logo_url: "https://a.example.test/l.png",
	primary: "#000000",
	page_background: "#ffffff",
	metadata: { plan: "gold", region: "eu" },
};

/** Scripts a tenant with one organization that stores writes; `null` deletes a metadata key. */
async function start(first: Kept = acme, connections: string[] = []) {
	const started = await api.start();
	const { tenant } = started;
	const held: Record<string, unknown> = { id: "org_a", ...first };
	const enabled = new Set(connections);
	tenant.on("GET /organizations/name/:name", ({ params }) =>
		params.name === held.name ? { body: held } : apiError(404, "No organization found by that id or name"),
	);
	tenant.on("GET /organizations/:id", () => ({ body: held }));
	const sent: unknown[] = [];
	tenant.on("POST /organizations", ({ json }) => {
		sent.push(json());
		return { status: 201, body: { id: "org_new", ...fieldsOf(json()) } };
	});
	tenant.on("PATCH /organizations/:id", ({ json }) => {
		sent.push(json());
		Object.assign(held, json());
		return { body: held };
	});
	tenant.on("GET /organizations/:id/enabled_connections", () => {
		const list = [...enabled].map((connection_id) => ({ connection_id, connection: { name: connection_id } }));
		return { body: { enabled_connections: list, start: 0, limit: 100, total: list.length } };
	});
	return { ...started, held, sent };
}

const create = (body: unknown) => callRoute({ file: "organizations/route.ts", verb: "POST", body });
const list = (query = {}) => callRoute({ file: "organizations/route.ts", verb: "GET", query });
const params = { organizationId: "org_a" };
const file = "organizations/[organizationId]/route.ts";
const update = (body: unknown) => callRoute({ file, verb: "PATCH", params, body });
const enable = (connectionId: string) => {
	const body = { connectionId, assign_membership_on_login: false };
	return callRoute({ file: "organizations/[organizationId]/connections/route.ts", verb: "POST", params, body });
};

describe("the list of organizations", () => {
	it("continues past the first thousand from its checkpoint", async () => {
		const { tenant, upstream } = await start();
		tenant.on("GET /organizations", ({ query }) => {
			const at = Number(query.get("from") ?? 0);
			const organizations = Array.from({ length: Math.min(100, 1_050 - at) }, (_, index) => ({
				id: `org_${at + index}`,
				name: `o${at + index}`,
			}));
			return { body: { organizations, ...(at + 100 < 1_050 ? { next: String(at + 100) } : {}) } };
		});
		const { body } = await list({ sort: "display_name:-1" });
		expect([body.organizations.length, body.hasMore, body.nextFrom]).toEqual([1_000, true, "1000"]);
		const { body: rest } = await list({ sort: "display_name:-1", from: body.nextFrom });
		expect([rest.organizations.length, rest.hasMore, rest.organizations[0].id]).toEqual([50, false, "org_1000"]);
		expect(new Set(upstream().map(({ query }) => query.get("sort")))).toEqual(new Set(["display_name:-1"]));
	});
});

describe("the creation of an organization", () => {
	it("checks that the name is free, and sends a display name only if one is given", async () => {
		const { sent } = await start();
		const { status, body } = await create({ name: "harbour" });
		expect([status, body.id, body.name]).toEqual([201, "org_new", "harbour"]);
		expect(sent).toEqual([{ name: "harbour" }]);
		expect(await api.entries()).toMatchObject([{ action: "organization.created", targetId: "org_new" }]);
	});

	it("is refused at the name's field without an audit entry if another organization has the name", async () => {
		const { writes } = await start();
		const { status, body } = await create({ name: "acme" });
		expect([status, body.code, body.rule, Object.keys(body.fields)]).toEqual([
			422,
			"field_rejected",
			"organization_name_in_use",
			["name"],
		]);
		expect([writes(), await api.entries()]).toEqual([[], []]);
	});

	it("is refused if Auth0 reports that the name was taken a moment before", async () => {
		const { tenant } = await start();
		tenant.on("POST /organizations", () =>
			apiError(409, "An organization with this name already exists.", "organization_conflict"),
		);
		expect((await create({ name: "harbour" })).body).toMatchObject({ rule: "organization_name_in_use" });
	});

	it("is confirmed by the name after a lost response", async () => {
		const { tenant, held } = await start();
		tenant.on("POST /organizations", ({ json }) => {
			Object.assign(held, { id: "org_lost" }, json());
			return apiError(500, "no");
		});
		const { status, body } = await create({ name: "harbour" });
		expect([status, body.id]).toEqual([201, "org_lost"]);
		expect(await api.entries()).toMatchObject([{ targetId: "org_lost", outcome: "succeeded" }]);
	});
});

describe("an edit of an organization", () => {
	it("sends only differences: the whole branding, and null for each deleted metadata key", async () => {
		const { sent } = await start();
		const changes = { primary: "#123456", metadata: { plan: "silver" } };
		const { status, body } = await update({ base, changes });
		expect([status, body.organization.branding.colors.primary]).toEqual([200, "#123456"]);
		expect(sent).toEqual([
			{
				branding: {
					logo_url: "https://a.example.test/l.png",
					colors: { primary: "#123456", page_background: "#ffffff" },
				},
				metadata: { plan: "silver", region: null },
			},
		]);
		expect(await api.entries()).toMatchObject([
			{ before: { primary: "#000000", metadata: base.metadata }, after: changes, outcome: "succeeded" },
		]);
	});

	it("writes nothing if nothing differs", async () => {
		const { writes } = await start();
		expect((await update({ base, changes: { name: "acme" } })).body.auditId).toBeUndefined();
		expect([writes(), await api.entries()]).toEqual([[], []]);
	});

	it("is a conflict with the current values if another person changed the organization since", async () => {
		const { writes, held } = await start();
		Object.assign(held, { metadata: { plan: "bronze" } });
		const { status, body } = await update({ base, changes: { display_name: "Acme Ltd" } });
		expect([status, body.current.values.metadata]).toEqual([409, { plan: "bronze" }]);
		expect(writes()).toEqual([]);
	});

	it("accepts both colours or neither", async () => {
		const { writes } = await start();
		const { status, body } = await update({ base, changes: { page_background: "" } });
		expect([status, Object.keys(body.fields), writes()]).toEqual([422, ["page_background"], []]);
	});

	it("can be undone once by its author", async () => {
		const { held } = await start();
		const { auditId } = (await update({ base, changes: { metadata: { plan: "silver" } } })).body;
		held.metadata = { plan: "silver" };
		const undo = {
			base: { ...base, metadata: { plan: "silver" } },
			changes: { metadata: base.metadata },
			undoes: auditId,
		};
		expect((await update(undo)).status).toBe(200);
		expect(held.metadata).toEqual(base.metadata);
		held.metadata = { plan: "silver" };
		expect((await update(undo)).body.code).toBe("undo_refused");
	});
});

describe("a connection of an organization", () => {
	it("is not enabled twice", async () => {
		const { writes } = await start(acme, ["con_2"]);
		expect([(await enable("con_2")).status, writes()]).toEqual([204, []]);
	});

	it("is refused as the eleventh", async () => {
		const { writes } = await start(
			acme,
			Array.from({ length: 10 }, (_, index) => `con_1${index}`),
		);
		const { status, body } = await enable("con_2");
		expect([status, body.rule, writes()]).toEqual([409, "connection_limit", []]);
	});
});

describe("the delete preflight of an organization", () => {
	it("counts what is removed, and never shows a missing count as zero", async () => {
		const { tenant } = await start(acme, ["con_1", "con_2"]);
		tenant.on("GET /organizations/:id/members", () => ({ body: { members: [{}], start: 0, limit: 1, total: 1_240 } }));
		tenant.on("GET /organizations/:id/invitations", () => apiError(403, "no", "insufficient_scope"));
		tenant.on("GET /roles", () => ({ body: { roles: [{}], start: 0, limit: 1, total: 0 } }));
		const preflight = "organizations/[organizationId]/delete-preflight/route.ts";
		const { body } = await callRoute({ file: preflight, verb: "GET", params });
		expect(body).toEqual({ members: 1_240, connections: 2, invitations: null, roles: null });
	});
});
