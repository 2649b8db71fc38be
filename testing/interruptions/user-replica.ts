/** Runs a replica in a process of its own: it performs acts on users at its parent's command and reports each result. */

import type { ActContext, RunAct } from "../../lib/audit/server/act-context.ts";
import { recordAct } from "../../lib/audit/server/record-act.ts";
import { recordSteps, type StepsContext } from "../../lib/audit/server/record-steps.ts";
import { actOnUsers, type Reach, targetsOf } from "../../lib/bff/server/act-on-users.ts";
import { ProblemError } from "../../lib/http/problem-error.ts";
import { updateUserAccess } from "../../lib/users/server/access/update-user-access.ts";
import { blockUser, unblockUser } from "../../lib/users/server/acts/block-user.ts";
import { deleteUser } from "../../lib/users/server/acts/delete-user.ts";
import { updateMetadata } from "../../lib/users/server/acts/update-metadata.ts";
import { updateProfile } from "../../lib/users/server/acts/update-profile.ts";
import { updateEmail } from "../../lib/users/server/sign-in/update-identifier.ts";
import { updateUserAccessInputSchema } from "../../lib/users/user-access.ts";
import { inLevel } from "../in-level.ts";

type Target = { userId: string };

const signal = new AbortController().signal;

const acts = {
	block: { permission: "users:block", action: "user.blocked", run: blockUser },
	unblock: { permission: "users:block", action: "user.unblocked", run: unblockUser },
	access: {
		permission: "roles:assign",
		action: "user.access_updated",
		run: (context: StepsContext, target: Target, input: never) =>
			updateUserAccess(context, target, updateUserAccessInputSchema.parse(input)),
	},
	delete: { permission: "users:delete", action: "user.deleted", run: deleteUser },
	email: { permission: "users:update-email", action: "user.email_changed", run: updateEmail },
	profile: { permission: "users:update", action: "user.profile_updated", run: updateProfile },
	metadata: {
		permission: "users:update-metadata",
		action: "user.metadata_updated",
		run: (context: ActContext, { userId }: Target, input: never) =>
			updateMetadata(context, { userId, kind: "user_metadata" }, input),
	},
} as const;

/** An act that the parent process requests. */
export type AskedAct = { id: number; name: keyof typeof acts; actorId: string; userId: string; input: object };

async function run({ name, actorId, userId, input }: AskedAct): Promise<void> {
	const { permission, action, run: does } = acts[name];
	const reach: Reach<object> = "within";
	const actor = { userId: actorId, name: actorId, ...inLevel("admin") };
	const targets = targetsOf(reach, userId, input);
	await actOnUsers({ actor, permission, reach, targets, alone: false, signal }, async (now) => {
		const act: RunAct = (what, work) => recordAct(what, { actor: now, action, requestId: "replica" }, work);
		const actInSteps: StepsContext["actInSteps"] = (values, steps) =>
			recordSteps(values, { actor: now, action, requestId: "replica" }, steps);
		await does({ actor: now, act, actInSteps, signal }, { userId }, input as never);
	});
}

process.on("message", async (asked: AskedAct) => {
	const said = await run(asked).then(
		() => "done",
		(error: unknown) => (error instanceof ProblemError ? error.code : String(error)),
	);
	process.send?.({ id: asked.id, said });
});
process.on("disconnect", () => process.exit());
process.send?.({ id: 0, said: "ready" });
