import { targetId } from "../scripted-tenant/script-content.ts";
import { accessPolicyRows } from "./access-policy-rows.ts";
import { accessRows } from "./access-rows.ts";
import { auditReads, auditWrites } from "./audit-rows.ts";
import { belongingRows } from "./belonging-rows.ts";
import { directoryRows } from "./directory-rows.ts";
import { groupRows } from "./group-rows.ts";
import { ipBlockRows } from "./ip-block-rows.ts";
import type { MatrixRow } from "./matrix-row.ts";
import { organizationMemberRows } from "./organization-member-rows.ts";
import { organizationRows } from "./organization-rows.ts";
import { personalDataRows } from "./personal-data-rows.ts";
import { roleMemberRows } from "./role-member-rows.ts";
import { roleRows } from "./role-rows.ts";
import { viewRows } from "./saved-view-rows.ts";
import { signInRows } from "./sign-in-rows.ts";

const user = { userId: targetId };
const role = { roleId: "rol_editor" };
const noUser = { params: { userId: "x".repeat(256) } };
const noRole = { params: { roleId: "editor" } };
const tooLongReason = { reason: "x".repeat(501) };

const reads: MatrixRow[] = [
	...auditReads,
	{ file: "me/route.ts", verb: "GET", permission: "users:read" },
	{ file: "tenant/status/route.ts", verb: "GET", permission: "users:read" },
	{ file: "token/route.ts", verb: "GET", permission: "token:read" },
	{ file: "token/requests/route.ts", verb: "GET", permission: "token:read", upstream: "GET /logs" },
	{ file: "metadata-schemas/route.ts", verb: "GET", permission: "users:read" },
	{ file: "connections/route.ts", verb: "GET", permission: "connections:read", upstream: "GET /connections" },
	{
		file: "connections/identifiers/route.ts",
		verb: "GET",
		permission: "connections:read",
		query: { connection: "Users" },
		bad: { query: { connection: "" } },
		upstream: "GET /connections",
	},
	{
		file: "connections/password-policy/route.ts",
		verb: "GET",
		permission: "connections:read",
		query: { connection: "Users" },
		bad: { query: { connection: "" } },
		upstream: "GET /connections",
	},
	{
		file: "users/route.ts",
		verb: "GET",
		permission: "users:read",
		bad: { query: { page: "0" } },
		upstream: "GET /users",
	},
	{
		file: "users/counts/route.ts",
		verb: "GET",
		permission: "users:read",
		query: { by: "status" },
		bad: { query: { by: "email" } },
	},
	{
		file: "users/[userId]/route.ts",
		verb: "GET",
		permission: "users:read",
		params: user,
		bad: noUser,
		upstream: "GET /users/:id",
	},
	{
		file: "users/[userId]/roles/route.ts",
		verb: "GET",
		permission: "roles:read",
		params: user,
		bad: noUser,
		upstream: "GET /users/:id/roles",
	},
	{
		file: "users/[userId]/logs/route.ts",
		verb: "GET",
		permission: "users:read-logs",
		params: user,
		bad: { query: { page: "21" } },
		upstream: "GET /users/:id/logs",
	},
	{
		file: "users/[userId]/logs/[logId]/route.ts",
		verb: "GET",
		permission: "users:read-logs",
		params: { ...user, logId: "900" },
		bad: { params: { ...user, logId: "../users" } },
		upstream: "GET /logs/:id",
	},
	{
		file: "users/[userId]/changes/route.ts",
		verb: "GET",
		permission: "users:read-logs",
		params: user,
		bad: noUser,
		upstream: "GET /logs",
	},
	{
		file: "users/[userId]/audit/route.ts",
		verb: "GET",
		permission: "users:read-logs",
		params: user,
		bad: { query: { before: "yesterday" } },
	},
	{
		file: "roles/[roleId]/audit/route.ts",
		verb: "GET",
		permission: "roles:read",
		params: { roleId: "rol_editor" },
		bad: { query: { before: "yesterday" } },
	},
	{
		file: "roles/route.ts",
		verb: "GET",
		permission: "roles:read",
		bad: { query: { page: "x" } },
		upstream: "GET /roles",
	},
	{
		file: "roles/[roleId]/route.ts",
		verb: "GET",
		permission: "roles:read",
		params: role,
		bad: noRole,
		upstream: "GET /roles/:id",
	},
	{
		file: "roles/[roleId]/members/route.ts",
		verb: "GET",
		permission: "roles:read",
		params: role,
		bad: noRole,
		upstream: "GET /roles/:id/users",
	},
];

const writes: MatrixRow[] = [
	...auditWrites,
	...accessPolicyRows,
	{
		file: "users/[userId]/reveal/route.ts",
		verb: "POST",
		permission: "pii:reveal-one",
		params: user,
		reach: "any",
		body: { field: "email" },
		bad: { body: { field: "user_id" } },
		upstream: "GET /users/:id",
		audit: { action: "user.pii_revealed", before: null, after: { field: "email" } },
	},
	...personalDataRows,
	{
		file: "users/route.ts",
		verb: "POST",
		permission: "users:create",
		body: { connection: "Users", email: "Grace@Example.test", name: "Grace Hopper" },
		bad: { body: { connection: "Users", email: "nobody" } },
		upstream: "POST /users",
		audit: {
			action: "user.created",
			before: null,
			after: { connection: "Users", email: "grace@example.test", name: "Grace Hopper" },
		},
	},
	{
		file: "users/[userId]/route.ts",
		verb: "PATCH",
		permission: "users:update",
		params: user,
		body: { base: { name: "Grace Hopper", nickname: "grace" }, changes: { name: "Rear Admiral Hopper", nickname: "" } },
		bad: { body: { base: {}, changes: { name: "x".repeat(301) } } },
		upstream: "PATCH /users/:id",
		isReadBack: true,
		audit: {
			action: "user.profile_updated",
			before: { name: "Grace Hopper", nickname: "grace" },
			after: { name: "Rear Admiral Hopper", nickname: "" },
		},
	},
	{
		file: "users/[userId]/route.ts",
		verb: "DELETE",
		permission: "users:delete",
		params: user,
		body: { confirmation: "Grace@Example.test " },
		bad: { body: { confirmation: 7 } },
		upstream: "DELETE /users/:id",
		isReadBack: true,
		audit: {
			action: "user.deleted",
			before: {
				email: "grace@example.test",
				name: "Grace Hopper",
				identities: [{ connection: "Users", provider: "auth0", user_id: "target", isSocial: false }],
			},
			after: null,
		},
	},
	...(["user_metadata", "app_metadata"] as const).map((kind): MatrixRow => {
		const base = kind === "user_metadata" ? { language: "en", plan: "free" } : { tier: 2 };
		return {
			file: "users/[userId]/metadata/[kind]/route.ts",
			verb: "PATCH",
			permission: kind === "user_metadata" ? "users:update-metadata" : "users:update-app-metadata",
			params: { ...user, kind },
			body: { base, value: { ...base, added: { deep: [1] } } },
			bad: { params: { ...user, kind: "client_metadata" } },
			upstream: "PATCH /users/:id",
			isReadBack: true,
			audit: { action: "user.metadata_updated", before: { [kind]: {} }, after: { [kind]: { added: { deep: [1] } } } },
		};
	}),
	...(["block", "unblock"] as const).map(
		(act): MatrixRow => ({
			file: `users/[userId]/${act}/route.ts`,
			verb: "POST",
			permission: "users:block",
			params: user,
			body: { reason: "Asked for it" },
			bad: { body: tooLongReason },
			upstream: "PATCH /users/:id",
			// The target is not blocked, so a read-back would not tell whether an unblock was done.
			...(act === "block" ? { isReadBack: true } : {}),
			audit: { action: `user.${act}ed`, before: { blocked: false }, after: { blocked: act === "block" } },
		}),
	),
	{
		file: "users/[userId]/secure/route.ts",
		verb: "POST",
		permission: "users:secure",
		params: user,
		body: { reason: "A stranger signed in" },
		bad: { body: tooLongReason },
		upstream: "PATCH /users/:id",
		inSteps: true,
		audit: {
			action: "user.secured",
			before: { blocked: false },
			after: { blocked: true, revoked: ["sessions", "refresh_tokens", "grants"] },
		},
	},
	{
		file: "users/[userId]/lockouts/route.ts",
		verb: "DELETE",
		permission: "users:unlock",
		params: user,
		bad: { body: tooLongReason },
		upstream: "DELETE /user-blocks/:id",
		isReadBack: true,
		audit: {
			action: "user.lockouts_cleared",
			before: { blocked_for: [{ identifier: "grace@example.test", ip: "192.0.2.9" }] },
			after: { blocked_for: [] },
		},
	},
];

/** Every route and verb of the BFF that needs a session, with a valid request and an invalid one. */
export const routeMatrix: readonly MatrixRow[] = [
	...reads,
	...writes,
	...accessRows,
	...directoryRows,
	...organizationRows,
	...groupRows,
	...ipBlockRows,
	...roleMemberRows,
	...roleRows,
	...signInRows,
	...belongingRows,
	...organizationMemberRows,
	...viewRows,
];

/**
 * The routes that need no session: next-auth's own, the tenant's sign-out, the health check, and the metrics, which have their own token.
 */
export const openRoutes: Record<string, string[]> = {
	"[[...missing]]/route.ts": ["DELETE", "GET", "PATCH", "POST", "PUT"],
	"auth/[...nextauth]/route.ts": ["GET", "POST"],
	"auth/backchannel-logout/route.ts": ["POST"],
	"health/route.ts": ["GET"],
	"health/paths/[...path]/route.ts": ["GET"],
	"metrics/route.ts": ["GET"],
};

/** Returns the name of a row in test names. */
export const rowName = ({ verb, file, params }: MatrixRow): string =>
	`${verb} /api/${file.replace("/route.ts", "").replace("[kind]", params?.kind ?? "")}`;
