import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";

const api = prepareApi();
const params = { roleId: "rol_a", groupId: "grp_a", organizationId: "org_a", userId: "auth0|ada" };
const tooLong = "x".repeat(513);

describe("the query of a list", () => {
	it.each([
		["roles", "page", "0"],
		["roles", "page", "x"],
		["roles", "page", ""],
		["roles", "page", "1e1"],
		["roles", "page", " 2"],
		["roles", "page", "1001"],
		["roles", "name", tooLong],
		["roles/all", "organizationId", "acme"],
		["roles/counts", "organizationId", ""],
		["roles/counts", "id", "editor"],
		["roles/file", "page", "-1"],
		["roles/[roleId]/members", "page", "2.5"],
		["roles/[roleId]/members", "from", ""],
		["roles/[roleId]/audit", "before", "yesterday"],
		["organizations", "sort", "name"],
		["organizations", "from", ""],
		["organizations/[organizationId]/members", "page", "0"],
		["organizations/[organizationId]/members", "from", tooLong],
		["organizations/[organizationId]/invitations", "page", "21"],
		["organizations/[organizationId]/audit", "before", ""],
		["groups", "page", "21"],
		["groups", "search", tooLong],
		["groups/[groupId]/members", "from", ""],
		["groups/[groupId]/audit", "before", "1"],
		["users/[userId]/logs", "page", "0"],
		["users/[userId]/audit", "before", "yesterday"],
	])("is refused at %s if %s is “%s”, naming the field, before anything is read", async (route, field, value) => {
		const { upstream } = await api.start();
		const { status, body } = await callRoute({
			file: `${route}/route.ts`,
			verb: "GET",
			params,
			query: { ...(route === "roles/counts" ? { id: "rol_a" } : {}), [field]: value },
		});
		expect([status, body.code]).toEqual([400, "invalid_query"]);
		expect(Object.keys(body.fields).map((name) => name.split(".")[0])).toEqual([field]);
		expect(upstream()).toEqual([]);
	});
});
