import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { doneItems } from "../../audit/done-items.ts";
import type { ActReport } from "../../audit/steps.ts";
import { bff } from "../../http/client/bff.ts";
import { getInChunks } from "../../http/client/query-chunks.ts";
import { isAsWanted, type Look, settleOutcome } from "../../http/client/settle-outcome.ts";
import type { RoleSetChange } from "../../roles/role-set-change.ts";
import type { Held, PeopleInput } from "../../users/people/people-input.ts";
import type { MemberRoles, OrganizationMembers } from "../member-contract.ts";
import { memberKeys, memberPath } from "./member-queries.ts";
import { organizationKeys, organizationPath } from "./organization-queries.ts";

const succeeded = { result: { entryId: "", outcome: "succeeded", steps: [] } } as const satisfies {
	result: ActReport;
};

/** Returns which of the users are members. */
export async function findHeldMembers(
	organizationId: string,
	userIds: readonly string[],
	signal?: AbortSignal,
): Promise<string[]> {
	const answers = await getInChunks<Held>(`${organizationPath(organizationId)}/members/held`, "user", userIds, signal);
	return answers.flatMap(({ held }) => held);
}

const lookForAll =
	(organizationId: string, userIds: readonly string[]): Look<ActReport> =>
	async () => {
		const held = new Set(await findHeldMembers(organizationId, userIds));
		return userIds.every((userId) => held.has(userId)) ? succeeded : undefined;
	};

/** Confirms that removed members are gone. A user who is still listed proves nothing: Auth0 may list a removed member for seconds. */
const confirmGone =
	(organizationId: string, userIds: readonly string[]): Look<ActReport> =>
	async () => {
		if ((await findHeldMembers(organizationId, userIds)).length === 0) return succeeded;
		throw new Error("Somebody is still a member.");
	};

const lookAtRoles =
	(path: string, wanted: RoleSetChange): Look<ActReport> =>
	async () => {
		const { roles } = await bff.get<MemberRoles>(path);
		return isAsWanted(new Set(roles.map(({ id }) => id)), wanted) ? succeeded : undefined;
	};

/** Removes members from the cached lists. Does not refetch at once: Auth0 may list removed members for seconds. */
function forget(client: QueryClient, organizationId: string, report: ActReport): void {
	const done = new Set(doneItems(report));
	const queryKey = memberKeys.pages(organizationId);
	client.setQueriesData<OrganizationMembers>({ queryKey }, (read) => {
		if (read === undefined) return read;
		const members = read.members.filter(({ user_id }) => !done.has(user_id));
		return { ...read, members, ...(read.total === undefined ? {} : { total: Math.max(0, read.total - done.size) }) };
	});
	void client.invalidateQueries({ queryKey, refetchType: "none" });
	void client.invalidateQueries({ queryKey: ["users"], refetchType: "none" });
}

/** Refetches after a refusal too: the organization may have changed, and the page shows its current state. */
async function readAgain(client: QueryClient, organizationId: string): Promise<void> {
	void client.invalidateQueries({ queryKey: ["users"] });
	await client.invalidateQueries({ queryKey: organizationKeys.detail(organizationId) });
}

/** Mutations that add and remove members of an organization and change the roles they have there. */
export const memberMutations = {
	add: (client: QueryClient, organizationId: string) =>
		mutationOptions({
			mutationFn: (input: PeopleInput) =>
				settleOutcome<ActReport>(
					() => bff.post(`${organizationPath(organizationId)}/members`, input),
					lookForAll(organizationId, input.userIds),
				),
			onSettled: () => readAgain(client, organizationId),
		}),
	remove: (client: QueryClient, organizationId: string) =>
		mutationOptions({
			mutationFn: (input: PeopleInput) =>
				settleOutcome<ActReport>(
					() => bff.delete(`${organizationPath(organizationId)}/members`, input),
					confirmGone(organizationId, input.userIds),
				),
			onSuccess: (report: ActReport) => forget(client, organizationId, report),
			onError: () => readAgain(client, organizationId),
		}),
	updateRoles: (client: QueryClient, organizationId: string, userId: string) => {
		const path = `${memberPath(organizationId, userId)}/roles`;
		return mutationOptions({
			mutationFn: (input: RoleSetChange) =>
				settleOutcome<ActReport>(() => bff.patch(path, input), lookAtRoles(path, input)),
			onSettled: () => readAgain(client, organizationId),
		});
	},
};

type Undo = { client: QueryClient; organizationId: string; userId: string; undoes: string };

/** Undoes a save of a member's roles: applies its inverse to the current roles. */
export async function undoMemberRoles(
	{ client, organizationId, userId, undoes }: Undo,
	{ add, remove }: Pick<RoleSetChange, "add" | "remove">,
): Promise<ActReport> {
	const { version } = await bff.get<MemberRoles>(`${memberPath(organizationId, userId)}/roles`);
	const options = memberMutations.updateRoles(client, organizationId, userId);
	return client.getMutationCache().build(client, options).execute({ version, add: remove, remove: add, undoes });
}

/** Undoes the addition of members. A removal cannot be undone, because it takes the roles that a member had there. */
export const undoAddedMembers = (
	client: QueryClient,
	{ organizationId, userIds, undoes }: { organizationId: string; userIds: readonly string[]; undoes: string },
): Promise<ActReport> =>
	client
		.getMutationCache()
		.build(client, memberMutations.remove(client, organizationId))
		.execute({ userIds: [...userIds], undoes });
