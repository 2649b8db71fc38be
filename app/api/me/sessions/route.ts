import { defineAct } from "@/lib/bff/server/define-route";
import { revokeConsoleSessions } from "@/lib/users/server/belongings/revoke-console-sessions";
import { actInputSchema } from "@/lib/users/user";

/** Signs the actor out of Rolecall in every browser, including this one. */
export const DELETE = defineAct(
	{ permission: "users:read", body: actInputSchema, response: null, audit: "user.signed_out_everywhere" },
	({ actor, body, ...context }) => revokeConsoleSessions(context, actor, body),
);
