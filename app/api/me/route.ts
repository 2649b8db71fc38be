import { meSchema } from "@/lib/auth/contract";
import { defineRead } from "@/lib/bff/server/define-route";

export const GET = defineRead({ permission: "users:read", response: meSchema, unmasked: true }, async ({ actor }) => {
	const { signIn: { authenticatedAtMs, hadSecondFactor } = {}, ...person } = actor;
	if (authenticatedAtMs === undefined) return person;
	return { ...person, signIn: { ageMs: Date.now() - authenticatedAtMs, hadSecondFactor } };
});
