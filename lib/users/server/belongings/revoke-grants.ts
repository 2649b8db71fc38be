import "server-only";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { ActInput } from "../../user.ts";
import { readBackGone } from "../read-back-gone.ts";
import { listGrants } from "./list-grants.ts";

const readLeft = (userId: string) => async (context: ReadContext) => {
	const { grants, hasMore } = await listGrants(context, { userId });
	return { items: grants, hasMore };
};

/** Revokes a user's grant to one application for one API. @throws ProblemError `not_found` for another user's grant */
export async function revokeGrant(
	{ act, signal }: ActContext,
	{ userId, id }: { userId: string; id: string },
	{ reason }: ActInput,
): Promise<void> {
	const { grants } = await listGrants({ signal }, { userId });
	const grant = grants.find((one) => one.id === id);
	if (grant === undefined) throw new ProblemError("not_found", { detail: "This user has no such grant." });
	const target = { type: "user", id: userId } as const;
	const readBack = readBackGone(readLeft(userId), id);
	await act({ target, before: { grants: [grant] }, after: null, reason, readBack }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) => api.userGrants.delete(id, request)),
	);
}

/** Revokes all grants that a user gave to applications. */
export async function revokeGrants(
	{ act, signal }: ActContext,
	{ userId }: { userId: string },
	{ reason }: ActInput,
): Promise<void> {
	const { grants, hasMore } = await listGrants({ signal }, { userId });
	const before = { grants, ...(hasMore ? { hasMore } : {}) };
	const target = { type: "user", id: userId } as const;
	const readBack = readBackGone(readLeft(userId));
	await act({ target, before, after: null, reason, readBack }, (correlationId) =>
		callManagementApi({ signal, correlationId }, (api, request) =>
			api.userGrants.deleteByUserId({ user_id: userId }, request),
		),
	);
}
