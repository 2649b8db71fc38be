import "server-only";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { recordRead } from "../../../audit/server/record-read.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllCheckpoints, readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { findPerson } from "./find-person.ts";
import { readKept } from "./read-kept.ts";

/** A part of an export: what was read, or the code of the problem why it could not be. `isWhole` is false if there is more. */
type Part = { isWhole: boolean; value: unknown } | { isWhole: false; unread: string };

const toPart = ({ rows, hasMore }: { rows: unknown[]; hasMore: boolean }): Part => ({ isWhole: !hasMore, value: rows });

type Read = (context: ReadContext, userId: string) => Promise<Part>;

/** Reads of the tenant. Their answers are exported whole, also fields that Rolecall does not know. */
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
			}, "logs"),
		),
} satisfies Record<string, Read>;

/** Reads a part of the tenant. One that cannot be read says why, and hides no other. */
async function readPart(read: Read, context: ReadContext, userId: string): Promise<Part> {
	try {
		return await read(context, userId);
	} catch (error) {
		if (context.signal.aborted || !(error instanceof ProblemError)) throw error;
		return { isWhole: false, unread: error.code };
	}
}

/** All that the tenant and Rolecall hold about one person. */
export type PersonExport = {
	userId: string;
	exportedAt: string;
	tenant: Record<keyof typeof tenantReads, Part>;
	rolecall: Awaited<ReturnType<typeof readKept>>;
	/** Sentences about data that neither can be asked for. */
	notIncluded: readonly string[];
};

const notIncluded = [
	"The users whom this person viewed last and the columns of their lists are kept in their browser only.",
	"Logs that the tenant no longer keeps, and logs that the tenant streams elsewhere.",
	"Personal values of others: of users whom this person changed, of whoever acted on this person, and in stored answers about others.",
	"Backups of Rolecall's database, and its log files.",
];

/**
 * Exports all that the tenant and Rolecall hold about a person, as far as the scopes allow; what could not be read says why. The export is
 * recorded before it is returned. Makes 10 upstream calls, and more for longer lists.
 * @throws ProblemError `reason_required`, `act_limit_reached`, `audit_unavailable`
 */
export async function exportPerson(
	{ actor, signal }: Pick<ActContext, "actor" | "signal">,
	{ userId }: { userId: string },
	{ reason }: { reason?: string | undefined },
): Promise<PersonExport> {
	const read = async (name: keyof typeof tenantReads) => readPart(tenantReads[name], { signal }, userId);
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
	const rolecall = await readKept(await findPerson({ signal }, { userIds: [userId], emails: [] }));
	await recordRead({ actor }, { action: "user.data_exported", target: { type: "user", id: userId }, reason });
	return { userId, exportedAt: new Date().toISOString(), tenant, rolecall, notIncluded };
}
