import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import { settleOutcome } from "../../http/client/settle-outcome.ts";
import type { RevokeSessionsInput } from "../belongings.ts";
import { type Belonging, belongingKey } from "./belonging-queries.ts";
import type { ReasonInput } from "./user-mutations.ts";
import { userKeys, userPath } from "./user-queries.ts";
import { verifyRemoved } from "./verify-removal.ts";

export type RemoveInput = ReasonInput | RevokeSessionsInput;

/** The lists that are read again after a removal. Ended sessions may take refresh tokens along. */
const touched: Record<Belonging, readonly Belonging[]> = {
	organizations: ["organizations"],
	"sign-in-methods": ["sign-in-methods"],
	sessions: ["sessions", "refresh-tokens", "devices"],
	"refresh-tokens": ["refresh-tokens", "devices"],
	devices: ["devices", "refresh-tokens"],
	grants: ["grants"],
};

type Removed = { kind: Belonging; id?: string | undefined };

/** Returns the path of a removal. An empty id would leave the path that removes everything of the kind. @throws RangeError */
function removalPath(userId: string, { kind, id }: Removed): string {
	if (id === "") throw new RangeError("What has no id cannot be removed by it.");
	return `${userPath(userId)}/${kind}${id === undefined ? "" : `/${encodeURIComponent(id)}`}`;
}

/** Mutations that remove things of a user: one by its id, or all of a kind. The list is read again before the removal counts as done. */
export const belongingMutations = {
	remove: (client: QueryClient, userId: string, { kind, id }: Removed) =>
		mutationOptions({
			mutationFn: (input: RemoveInput) => {
				const path = removalPath(userId, { kind, id });
				return settleOutcome(() => bff.delete<undefined>(path, input), verifyRemoved(userId, { kind, id }));
			},
			onSuccess: async () => {
				void client.invalidateQueries({ queryKey: userKeys.logs(userId) });
				if (kind === "sign-in-methods") void client.invalidateQueries({ queryKey: userKeys.page(userId) });
				await Promise.all(
					touched[kind].map((one) => client.invalidateQueries({ queryKey: belongingKey(userId, one) })),
				);
			},
		}),
	/** Ends a user's Rolecall sessions. The request may be repeated, because ending them twice changes nothing. */
	revokeConsoleSessions: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: ReasonInput) => bff.delete<undefined>(`${userPath(userId)}/console-sessions`, input),
			onSuccess: () => void client.invalidateQueries({ queryKey: userKeys.logs(userId) }),
		}),
	forgetBrowsers: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: ReasonInput) =>
				settleOutcome(() => bff.delete<undefined>(`${userPath(userId)}/remembered-browsers`, input)),
			onSuccess: () => void client.invalidateQueries({ queryKey: userKeys.logs(userId) }),
		}),
};
