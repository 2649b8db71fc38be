import type { QueryClient } from "@tanstack/react-query";
import type { ActReport } from "../../audit/steps.ts";
import { bff } from "../../http/client/bff.ts";
import { BffError } from "../../http/client/bff-error.ts";
import type { Look } from "../../http/client/settle-outcome.ts";
import type { Grants, RefreshTokens, UserSessions } from "../belongings.ts";
import { isSameJson } from "../edits/differences.ts";
import type { Metadata, MetadataKind, UserPage } from "../user.ts";
import { listKeyChanges } from "./metadata-text.ts";
import { userKeys, userPath } from "./user-queries.ts";

/** Reads the user again to check that they are as a write wanted, and puts the response into the page's cache entry. */
export function verifyPage(client: QueryClient, userId: string, isDone: (page: UserPage) => boolean): Look<UserPage> {
	return async () => {
		const page = await bff.get<UserPage>(userPath(userId));
		client.setQueryData(userKeys.page(userId), page);
		return isDone(page) ? { result: page } : undefined;
	};
}

/** Checks that the user is blocked, and has no session, refresh token or grant. */
export function lookAtSecured(userId: string): Look<ActReport> {
	const read = <T>(part: string) => bff.get<T>(`${userPath(userId)}${part}`);
	return async () => {
		const [{ user }, { sessions }, { tokens }, { grants }] = await Promise.all([
			read<UserPage>(""),
			read<UserSessions>("/sessions"),
			read<RefreshTokens>("/refresh-tokens"),
			read<Grants>("/grants"),
		]);
		const isDone = user.blocked === true && sessions.length + tokens.length + grants.length === 0;
		return isDone ? { result: { entryId: "", outcome: "succeeded", steps: [] } } : undefined;
	};
}

/** Checks that no user has the id any more. */
export function verifyDeleted(userId: string): Look<undefined> {
	return async () => {
		try {
			await bff.get<UserPage>(userPath(userId));
			return undefined;
		} catch (error) {
			if (error instanceof BffError && /^(user_)?not_found$/.test(error.code)) return { result: undefined };
			throw error;
		}
	};
}

/** Returns a check that every metadata key that a save changes has the wanted value. Auth0 treats null as absent. */
export const hasMetadata = (kind: MetadataKind, base: Metadata, value: Metadata) => {
	const changes = listKeyChanges(base, value);
	return ({ user }: UserPage) => changes.every(({ key, after }) => isSameJson(user[kind][key] ?? null, after ?? null));
};
