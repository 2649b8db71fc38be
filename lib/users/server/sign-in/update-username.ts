import "server-only";
import type { Actor } from "../../../access/can.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import type { UpdateUsernameInput } from "../../sign-in.ts";
import type { UserPage } from "../../user.ts";
import { updateIdentifier } from "./update-identifier.ts";

/** Gives a user another username. @throws ProblemError as `updateIdentifier` does. */
export function updateUsername(
	userId: string,
	{ base, username, reason }: UpdateUsernameInput,
	context: ActContext & { actor: Actor },
): Promise<UserPage> {
	return updateIdentifier(userId, { name: "username", base, values: { username }, reason }, context);
}
