import { target, targetId } from "../scripted-tenant/script-content.ts";
import type { MatrixRow } from "./matrix-row.ts";

const params = { userId: targetId };
const bad = { body: { reason: "x".repeat(501) } };
const own = { connection: "Users", provider: "auth0", user_id: "target", isSocial: false };
const linked = { connection: "google-oauth2", provider: "google-oauth2", user_id: "7", isSocial: true };
const update = { verb: "PATCH", params, upstream: "PATCH /users/:id" } as const;
const identify = { ...update, isReadBack: true } as const;
const done = { params, bad, status: 204 } as const;
const method = { id: "totp|dev_1", type: "totp", name: "Phone" };

/** Rows for the routes that change how a user signs in. */
export const signInRows: readonly MatrixRow[] = [
	{
		...identify,
		file: "users/[userId]/email/route.ts",
		permission: "users:update-email",
		body: { base: "grace@example.test", email: "Hopper@Example.test", verification: "send" },
		bad: { body: { base: "", email: "nobody", verification: "send" } },
		audit: {
			action: "user.email_changed",
			before: { email: "grace@example.test", email_verified: true },
			after: { email: "hopper@example.test", email_verified: false, verify_email: true },
		},
	},
	{
		...identify,
		file: "users/[userId]/username/route.ts",
		permission: "users:update-username",
		body: { base: "", username: "grace" },
		bad: { body: { base: "", username: "x".repeat(129) } },
		audit: { action: "user.username_changed", before: {}, after: { username: "grace" } },
	},
	{
		...identify,
		file: "users/[userId]/phone/route.ts",
		permission: "users:update-phone",
		body: { base: "", phone_number: "+15550100", verification: "verified" },
		bad: { body: { base: "", phone_number: "0100", verification: "verified" } },
		audit: {
			action: "user.phone_changed",
			before: {},
			after: { phone_number: "+15550100", phone_verified: true },
		},
	},
	{
		...update,
		file: "users/[userId]/password/route.ts",
		permission: "users:set-password",
		body: { password: "Compilers-1952" },
		bad: { body: { password: "ü".repeat(37) } },
		audit: { action: "user.password_set", before: { blocked: false }, after: { blocked: false } },
	},
	{
		file: "users/[userId]/password-ticket/route.ts",
		verb: "POST",
		permission: "users:create-password-ticket",
		params,
		body: { ttlSeconds: 3_600 },
		bad: { body: { ttlSeconds: 1 } },
		upstream: "POST /tickets/password-change",
		audit: {
			action: "user.password_ticket_created",
			before: null,
			after: { valid_for_seconds: 3_600, marks_email_verified: false },
		},
	},
	{
		...done,
		file: "users/[userId]/verification-email/route.ts",
		verb: "POST",
		permission: "users:send-verification",
		upstream: "POST /jobs/verification-email",
		audit: { action: "user.verification_sent", before: { email_verified: true }, after: { sent_to: target.email } },
	},
	{
		...done,
		file: "users/[userId]/password-reset/route.ts",
		verb: "POST",
		permission: "users:send-password-reset",
		audit: { action: "user.password_reset_sent", before: null, after: { sent_to: target.email } },
	},
	{
		file: "users/[userId]/sign-in-methods/route.ts",
		verb: "GET",
		permission: "users:read-sign-in-methods",
		params,
		upstream: "GET /users/:id/authentication-methods",
	},
	{
		...done,
		file: "users/[userId]/sign-in-methods/route.ts",
		verb: "DELETE",
		permission: "users:delete-sign-in-methods",
		upstream: "DELETE /users/:id/authenticators",
		isReadBack: true,
		audit: {
			action: "user.sign_in_methods_deleted",
			before: { methods: [{ id: method.id, type: method.type }] },
			after: null,
		},
	},
	{
		...done,
		file: "users/[userId]/sign-in-methods/[methodId]/route.ts",
		verb: "DELETE",
		permission: "users:delete-sign-in-methods",
		params: { ...params, methodId: method.id },
		upstream: "DELETE /users/:id/authentication-methods/:methodId",
		isReadBack: true,
		audit: { action: "user.sign_in_method_deleted", before: { method }, after: null },
	},
	{
		file: "users/[userId]/recovery-code/route.ts",
		verb: "POST",
		permission: "users:regenerate-recovery-code",
		params,
		bad,
		upstream: "POST /users/:id/recovery-code-regeneration",
		audit: { action: "user.recovery_code_regenerated", before: null, after: null },
	},
	{
		...done,
		file: "users/[userId]/remembered-browsers/route.ts",
		verb: "DELETE",
		permission: "users:forget-browsers",
		upstream: "POST /users/:id/multifactor/actions/invalidate-remember-browser",
		audit: { action: "user.remembered_browsers_forgotten", before: null, after: null },
	},
	{
		...done,
		file: "users/[userId]/identities/route.ts",
		verb: "POST",
		permission: "users:link-identities",
		body: { secondaryId: "auth0|second" },
		bad: { body: { secondaryId: "." } },
		upstream: "POST /users/:id/identities",
		isReadBack: true,
		audit: {
			action: "user.identity_linked",
			before: { identities: [own], ending: { user_id: "auth0|second", user_metadata: target.user_metadata } },
			after: { identities: [own, { ...own, user_id: "second" }] },
		},
	},
	{
		...done,
		file: "users/[userId]/identities/[identityId]/route.ts",
		verb: "DELETE",
		permission: "users:unlink-identities",
		params: { userId: "auth0|linked", identityId: "google-oauth2|7" },
		bad: { params: { ...params, identityId: "google-oauth2|.." } },
		upstream: "DELETE /users/:id/identities/:provider/:own",
		isReadBack: true,
		audit: {
			action: "user.identity_unlinked",
			targetId: "auth0|linked",
			before: { identities: [own, linked] },
			after: { identities: [own] },
		},
	},
];
