import type { MutationOptions, QueryClient } from "@tanstack/react-query";
import type { ProfileValues } from "../profile.ts";
import type { ChangedUserPage, Metadata, MetadataKind } from "../user.ts";
import { userMutations } from "./user-mutations.ts";
import { userKeys } from "./user-queries.ts";

type Change = { client: QueryClient; userId: string; undoes: string };

/** Runs a mutation outside of a component, which may be unmounted by then. The query cache is updated as by any other. */
async function run<I>(
	{ client, userId }: Pick<Change, "client" | "userId">,
	options: MutationOptions<ChangedUserPage, Error, I>,
	input: I,
): Promise<ChangedUserPage> {
	try {
		return await client.getMutationCache().build(client, options).execute(input);
	} catch (error) {
		// Reads the page again, because somebody may have changed the user.
		void client.invalidateQueries({ queryKey: userKeys.page(userId) });
		throw error;
	}
}

/** Undo functions of the acts that have one. Each is refused with `conflict` if the user was changed meanwhile. */
export const undoUser = {
	/** `act` is the act that was done. */
	block: (change: Change, act: "block" | "unblock") => {
		const inverse = act === "block" ? "unblock" : "block";
		return run(change, userMutations.act(change.client, change.userId, inverse), { undoes: change.undoes });
	},
	profile: (change: Change, { before, after }: { before: ProfileValues; after: ProfileValues }) =>
		run(change, userMutations.updateProfile(change.client, change.userId), {
			base: after,
			changes: before,
			undoes: change.undoes,
		}),
	metadata: (change: Change, { kind, before, after }: { kind: MetadataKind; before: Metadata; after: Metadata }) =>
		run(change, userMutations.updateMetadata(change.client, change.userId, kind), {
			base: after,
			value: before,
			undoes: change.undoes,
		}),
};
