import type { MutationOptions, QueryClient } from "@tanstack/react-query";
import type { ChangedUserPage, Metadata, MetadataKind } from "../contract.ts";
import type { ProfileValues } from "../profile.ts";
import { userMutations } from "./user-mutations.ts";

/** Runs a change outside of a component, which may be gone by then; the cache learns of it as of any other. */
const run = <I>(client: QueryClient, options: MutationOptions<ChangedUserPage, Error, I>, input: I) =>
	client.getMutationCache().build(client, options).execute(input);

type Change = { client: QueryClient; userId: string; undoes: string };

/** The audited inverses of the acts that have one. Each is refused with `conflict` when the user was changed meanwhile. */
export const undoUser = {
	/** `act` is what was done. */
	block: ({ client, userId, undoes }: Change, act: "block" | "unblock") =>
		run(client, userMutations.act(client, userId, act === "block" ? "unblock" : "block"), { undoes }),
	profile: ({ client, userId, undoes }: Change, { before, after }: { before: ProfileValues; after: ProfileValues }) =>
		run(client, userMutations.updateProfile(client, userId), { base: after, changes: before, undoes }),
	metadata: (
		{ client, userId, undoes }: Change,
		{ kind, before, after }: { kind: MetadataKind; before: Metadata; after: Metadata },
	) => run(client, userMutations.updateMetadata(client, userId, kind), { base: after, value: before, undoes }),
};
