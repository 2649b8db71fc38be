import { actorId, targetId } from "../scripted-tenant/script-content.ts";
import type { MatrixRow } from "./matrix-row.ts";

const params = { userId: targetId };
const badId = { params: { userId: ".." } };
const bad = { body: { reason: "x".repeat(501) } };
const read = { verb: "GET", params, bad: badId } as const;
const revoke = { verb: "DELETE", params, bad, status: 204 } as const;
const session = { id: "ses_1", created_at: "2026-11-20T10:00:00.000Z" };
const token = { id: "rt_1", client_id: "shop", created_at: session.created_at };
const device = { id: "dcr_1", device_name: "Phone", type: "public_key", client_id: "shop" };
const grant = { id: "grant_1", clientID: "shop", audience: "https://orders.example.test", scope: ["read:orders"] };

/** Rows for the routes of a user's organizations, sessions, refresh tokens, devices and grants. */
export const belongingRows: readonly MatrixRow[] = [
	{
		...read,
		file: "users/[userId]/organizations/route.ts",
		permission: "users:read-organizations",
		upstream: "GET /users/:id/organizations",
	},
	{
		...read,
		params: { ...params, organizationId: "org_1" },
		bad: { params: { userId: targetId, organizationId: "acme" } },
		file: "users/[userId]/organizations/[organizationId]/roles/route.ts",
		permission: "users:read-organization-roles",
		upstream: "GET /organizations/:organizationId/members/:id/roles",
	},
	{
		...read,
		file: "users/[userId]/sessions/route.ts",
		permission: "users:read-sessions",
		upstream: "GET /users/:id/sessions",
	},
	{
		...read,
		file: "users/[userId]/refresh-tokens/route.ts",
		permission: "users:read-sessions",
		upstream: "GET /users/:id/refresh-tokens",
	},
	{
		...read,
		file: "users/[userId]/devices/route.ts",
		permission: "users:read-sessions",
		upstream: "GET /device-credentials",
	},
	{ ...read, file: "users/[userId]/grants/route.ts", permission: "users:read-grants", upstream: "GET /grants" },
	{ file: "applications/route.ts", verb: "GET", permission: "applications:read", upstream: "GET /clients" },
	{ ...read, file: "users/[userId]/belongings/route.ts", permission: "users:delete" },
	...([undefined, "ses_1"] as const).map(
		(id): MatrixRow => ({
			...revoke,
			file: `users/[userId]/sessions/${id === undefined ? "" : "[id]/"}route.ts`,
			permission: "users:revoke-sessions",
			params: { ...params, ...(id === undefined ? {} : { id }) },
			upstream: "POST /users/:id/revoke-access",
			isReadBack: true,
			audit: {
				action: id === undefined ? "user.sessions_revoked" : "user.session_revoked",
				before: { sessions: [session] },
				after: { sessions: [], keeps_offline_access: false },
			},
		}),
	),
	{
		...revoke,
		file: "users/[userId]/console-sessions/route.ts",
		permission: "users:revoke-console-sessions",
		audit: { action: "user.console_sessions_revoked", before: null, after: null },
	},
	{
		file: "me/sessions/route.ts",
		verb: "DELETE",
		permission: "users:read",
		bad,
		status: 204,
		audit: { action: "user.signed_out_everywhere", targetId: actorId, before: null, after: null },
	},
	{
		...revoke,
		file: "users/[userId]/refresh-tokens/route.ts",
		permission: "users:revoke-refresh-tokens",
		upstream: "DELETE /users/:id/refresh-tokens",
		isReadBack: true,
		audit: { action: "user.refresh_tokens_revoked", before: { revoked: [token] }, after: null },
	},
	{
		...revoke,
		file: "users/[userId]/refresh-tokens/[id]/route.ts",
		permission: "users:revoke-refresh-tokens",
		params: { ...params, id: token.id },
		upstream: "DELETE /refresh-tokens/:token",
		isReadBack: true,
		audit: { action: "user.refresh_token_revoked", before: { revoked: [token] }, after: null },
	},
	{
		...revoke,
		file: "users/[userId]/devices/[id]/route.ts",
		permission: "users:delete-devices",
		params: { ...params, id: device.id },
		upstream: "DELETE /device-credentials/:device",
		isReadBack: true,
		audit: { action: "user.device_deleted", before: { device }, after: null },
	},
	{
		...revoke,
		file: "users/[userId]/grants/route.ts",
		permission: "users:revoke-grants",
		upstream: "DELETE /grants",
		isReadBack: true,
		audit: { action: "user.grants_revoked", before: { grants: [grant] }, after: null },
	},
	{
		...revoke,
		file: "users/[userId]/grants/[id]/route.ts",
		permission: "users:revoke-grants",
		params: { ...params, id: grant.id },
		upstream: "DELETE /grants/:grant",
		isReadBack: true,
		audit: { action: "user.grant_revoked", before: { grants: [grant] }, after: null },
	},
];
