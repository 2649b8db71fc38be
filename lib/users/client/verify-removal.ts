import { isFactor } from "../../directory/factors.ts";
import { bff } from "../../http/client/bff.ts";
import type { Look } from "../../http/client/settle-outcome.ts";
import type { Devices, Grants, RefreshTokens, UserOrganizations, UserSessions } from "../belongings.ts";
import type { SignInMethods } from "../sign-in.ts";
import type { Belonging } from "./belonging-queries.ts";
import { userPath } from "./user-queries.ts";

type Answer = SignInMethods | UserSessions | RefreshTokens | Devices | Grants | UserOrganizations;

/** Returns the items that removing all of the kind would remove, and whether the list is complete. */
function toRemovable(answer: Answer): { items: readonly { id: string }[]; isWhole: boolean } {
	if ("methods" in answer) return { items: answer.methods, isWhole: answer.methods.length >= answer.total };
	const isWhole = !answer.hasMore;
	if ("sessions" in answer) return { items: answer.sessions, isWhole };
	if ("tokens" in answer) return { items: answer.tokens, isWhole };
	if ("devices" in answer) return { items: answer.devices, isWhole };
	return { items: "grants" in answer ? answer.grants : answer.organizations, isWhole };
}

/** Checks whether one thing of a kind, or all of the kind, is gone. @throws Error if the first page does not tell */
export function verifyRemoved(
	userId: string,
	{ kind, id }: { kind: Belonging; id?: string | undefined },
): Look<undefined> {
	return async () => {
		const answer = await bff.get<Answer>(`${userPath(userId)}/${kind}`);
		const { items, isWhole } = toRemovable(answer);
		const left = id === undefined && "methods" in answer ? answer.methods.filter(isFactor) : items;
		if (left.some((one) => id === undefined || one.id === id)) return undefined;
		if (!isWhole) throw new Error("There is more than was read.");
		return { result: undefined };
	};
}
