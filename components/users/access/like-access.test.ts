import { expect, it } from "vitest";
import { type Grant, toEffectiveAccess } from "../../../lib/users/effective-access.ts";
import type { UserAccess } from "../../../lib/users/user-access.ts";
import { accessDraftLike } from "./like-access.ts";

const permission = (permission_name: string) => ({
	permission_name,
	resource_server_identifier: "https://x",
	resource_server_name: "X",
});
const grant = (holding: Grant["holding"], ...names: string[]): Grant => ({
	holding,
	permissions: names.map(permission),
});
const role = (id: string) => ({ kind: "role", role: { id, name: id } }) as const;
const read = { hasMore: false };

const access = (...grants: Grant[]): UserAccess => ({
	version: "1",
	...toEffectiveAccess(grants),
	sources: { direct: read, organizations: read, groups: read },
});

it("an edit modelled on another user copies direct assignments, and leaves out those from organizations and groups", () => {
	const mine = access(grant({ kind: "direct" }, "a", "b"), grant(role("r1"), "c"), grant(role("r2")));
	const theirs = access(
		grant({ kind: "direct" }, "b", "d"),
		grant(role("r2")),
		grant(role("r3"), "e"),
		grant({ kind: "organization", role: { id: "r4", name: "r4" }, through: { id: "org", name: "Acme" } }, "f"),
	);
	const added = { roles: [{ id: "r3", name: "r3" }], permissions: new Set(["d https://x"]) };
	expect(accessDraftLike(mine, theirs, "add")).toEqual({
		roles: { add: added.roles, remove: new Set() },
		permissions: { add: added.permissions, remove: new Set() },
	});
	expect(accessDraftLike(mine, theirs, "match")).toEqual({
		roles: { add: added.roles, remove: new Set(["r1"]) },
		permissions: { add: added.permissions, remove: new Set(["a https://x"]) },
	});
});
