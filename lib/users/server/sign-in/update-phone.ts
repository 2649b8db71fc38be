import "server-only";
import type { Actor } from "../../../access/can.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import type { UpdatePhoneInput } from "../../sign-in.ts";
import type { UserPage } from "../../user.ts";
import { updateIdentifier } from "./update-identifier.ts";

/** Gives a user another phone number. @throws ProblemError as `updateIdentifier` does. */
export function updatePhone(
	userId: string,
	{ base, phone_number, verification, reason }: UpdatePhoneInput,
	context: ActContext & { actor: Actor },
): Promise<UserPage> {
	const values = { phone_number, phone_verified: verification === "verified" };
	return updateIdentifier(userId, { name: "phone_number", base, values, reason }, context);
}
