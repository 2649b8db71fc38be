import { defineRead } from "@/lib/bff/server/define-route";
import { passwordPolicyQuerySchema, passwordPolicySchema } from "@/lib/users/password-policy";
import { getPasswordPolicy } from "@/lib/users/server/sign-in/get-password-policy";

export const GET = defineRead(
	{ permission: "connections:read", query: passwordPolicyQuerySchema, response: passwordPolicySchema },
	({ query, ...context }) => getPasswordPolicy(context, query),
);
