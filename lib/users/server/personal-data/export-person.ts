import "server-only";
import type { Permission } from "../../../access/permissions.ts";
import { maskSecrets } from "../../../audit/mask-secrets.ts";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { recordRead } from "../../../audit/server/record-read.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { fieldsOf } from "../../../json/is-object.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllCheckpoints, readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import type { PersonExport } from "../../personal-data.ts";
import { toUserLog } from "../activity/get-user-log.ts";
import { findPerson, readOwn, requireKnown } from "./find-person.ts";
import { readKept } from "./read-kept.ts";

type Part = PersonExport["tenant"][string];

const toPart = ({ rows, hasMore }: { rows: unknown[]; hasMore: boolean }): Part => ({ isWhole: !hasMore, value: rows });

type Read = (context: ReadContext, userId: string) => Promise<Part>;

/** Masks the secrets of a user, such as the tokens of identity providers. The metadata, which has any names, stays as it is. */
function withoutSecrets(user: Record<string, unknown>): Record<string, unknown> {
	const { user_metadata, app_metadata, ...rest } = user;
	return { ...fieldsOf(maskSecrets(rest)), user_metadata, app_metadata };
}

/** Reads of the tenant. Their answers are exported whole, also fields that Rolecall does not know. `readPart` masks their secrets. */
const tenantReads = {
	user: async ({ signal }, userId) => ({
		isWhole: true,
		value: await callManagementApi({ signal }, (api, request) => api.users.get(userId, {}, request)),
	}),
	roles: async ({ signal }, userId) =>
		toPart(
			await readAllPages(async (page) => {
				const found = await callManagementApi({ signal }, (api, request) =>
					api.users.roles.list(userId, page, request),
				);
				return found.response;
			}, "roles"),
		),
	permissions: async ({ signal }, userId) =>
		toPart(
			await readAllPages(async (page) => {
				const found = await callManagementApi({ signal }, (api, request) =>
					api.users.permissions.list(userId, page, request),
				);
				return found.response;
			}, "permissions"),
		),
	organizations: async ({ signal }, userId) =>
		toPart(
			await readAllPages(async (page) => {
				const found = await callManagementApi({ signal }, (api, request) =>
					api.users.organizations.list(userId, page, request),
				);
				return found.response;
			}, "organizations"),
		),
	sessions: async ({ signal }, userId) =>
		toPart(
			await readAllCheckpoints(async (checkpoint) => {
				const found = await callManagementApi({ signal }, (api, request) =>
					api.users.sessions.list(userId, checkpoint, request),
				);
				return found.response;
			}, "sessions"),
		),
	refreshTokens: async ({ signal }, userId) =>
		toPart(
			await readAllCheckpoints(async (checkpoint) => {
				const found = await callManagementApi({ signal }, (api, request) =>
					api.users.refreshToken.list(userId, checkpoint, request),
				);
				return found.response;
			}, "tokens"),
		),
	grants: async ({ signal }, userId) =>
		toPart(
			await readAllPages(async (page) => {
				const found = await callManagementApi({ signal }, (api, request) =>
					api.userGrants.list({ user_id: userId, ...page }, request),
				);
				return found.response;
			}, "grants"),
		),
	signInMethods: async ({ signal }, userId) =>
		toPart(
			await readAllPages(async (page) => {
				const found = await callManagementApi({ signal }, (api, request) =>
					api.users.authenticationMethods.list(userId, page, request),
				);
				return found.response;
			}, "authenticators"),
		),
	logs: async ({ signal }, userId) =>
		toPart(
			await readAllPages(async (page) => {
				const found = await callManagementApi({ signal }, (api, request) => api.users.logs.list(userId, page, request));
				return found.response;
			}, "logs").then(({ rows, hasMore }) => ({ rows: rows.map((row) => toUserLog(fieldsOf(row), userId)), hasMore })),
		),
} satisfies Record<string, Read>;

type PartName = keyof typeof tenantReads;

/** The permission with which the interface shows each part. */
const permissionOf: Record<PartName, Permission> = {
	user: "users:read",
	roles: "roles:read",
	permissions: "roles:read",
	organizations: "users:read-organizations",
	sessions: "users:read-sessions",
	refreshTokens: "users:read-sessions",
	grants: "users:read-grants",
	signInMethods: "users:read-sign-in-methods",
	logs: "users:read-logs",
};

/** Reads a part of the tenant without its secrets. One that cannot be read says why, and hides no other. */
async function readPart(name: PartName, context: ReadContext, userId: string): Promise<Part> {
	try {
		const { value, ...part } = await tenantReads[name](context, userId);
		return { ...part, value: name === "user" ? withoutSecrets(fieldsOf(value)) : maskSecrets(value) };
	} catch (error) {
		if (context.signal.aborted || !(error instanceof ProblemError)) throw error;
		return { isWhole: false, unread: error.code };
	}
}

const notIncluded = [
	"The users whom this person viewed last and the columns of their lists are kept in their browser only.",
	"Logs that the tenant no longer keeps, and logs that the tenant streams elsewhere.",
	"Personal values of others: of users whom this person changed, of whoever acted on this person, and in stored answers about others.",
	"Backups of Rolecall's database, and its log files.",
];

/**
 * Exports all that the tenant and Rolecall hold about a person except secrets, as far as scopes and permissions allow; what could not be read
 * says why. The export is recorded before its parts are read, so it holds its own entry. Makes 10 upstream calls, and more for longer lists.
 * @param mayRead Returns true for a permission of the reader. Without it, as for a command, everything is read
 * @throws ProblemError `user_not_found` if neither the tenant nor Rolecall knows the person, `reason_required`, `act_limit_reached`,
 * `audit_unavailable`
 */
export async function exportPerson(
	{ actor, signal }: Pick<ActContext, "actor" | "signal">,
	{ userId }: { userId: string },
	{ reason, mayRead = () => true }: { reason?: string | undefined; mayRead?: (permission: Permission) => boolean },
): Promise<PersonExport> {
	const person = await findPerson({ signal }, { userIds: [userId], emails: [] });
	await requireKnown(person, "Nothing was exported: neither the tenant nor Rolecall's database knows this user.");
	await recordRead({ actor }, { action: "user.data_exported", target: { type: "user", id: userId }, reason });
	const read = async (name: PartName): Promise<Part> =>
		mayRead(permissionOf[name]) ? readPart(name, { signal }, userId) : { isWhole: false, unread: "forbidden" };
	const [user, roles, permissions, organizations, sessions] = await Promise.all([
		read("user"),
		read("roles"),
		read("permissions"),
		read("organizations"),
		read("sessions"),
	]);
	const [refreshTokens, grants, signInMethods, logs] = await Promise.all([
		read("refreshTokens"),
		read("grants"),
		read("signInMethods"),
		read("logs"),
	]);
	const tenant = { user, roles, permissions, organizations, sessions, refreshTokens, grants, signInMethods, logs };
	const rolecall = mayRead("audit:read") ? await readOwn(() => readKept(person)) : { unread: "forbidden" };
	return { userId, exportedAt: new Date().toISOString(), tenant, rolecall, notIncluded };
}
