import { meSchema } from "@/lib/auth/contract";
import { defineRead } from "@/lib/bff/server/define-route";

export const GET = defineRead({ permission: "users:read", response: meSchema, unmasked: true }, async ({ actor }) => {
	const { authenticatedAtMs, hadSecondFactor } = actor.signIn ?? {};
	const ageMs = authenticatedAtMs === undefined ? undefined : Date.now() - authenticatedAtMs;
	return { ...actor, signIn: { ageMs, hadSecondFactor } };
});
