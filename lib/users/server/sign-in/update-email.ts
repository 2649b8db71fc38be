import "server-only";
import type { Actor } from "../../../access/can.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import type { UpdateEmailInput } from "../../sign-in.ts";
import type { UserPage } from "../../user.ts";
import { updateIdentifier } from "./update-identifier.ts";

/** Gives a user another e-mail; the old one is gone at once. @throws ProblemError as `updateIdentifier` does. */
export function updateEmail(
	userId: string,
	{ base, email, verification, reason }: UpdateEmailInput,
	context: ActContext & { actor: Actor },
): Promise<UserPage> {
	const values = { email, email_verified: verification === "verified" };
	return updateIdentifier(
		userId,
		{ name: "email", base, values, verify_email: verification === "send", reason },
		context,
	);
}
