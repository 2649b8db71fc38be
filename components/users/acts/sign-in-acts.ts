import type { Permission } from "@/lib/access/permissions";

/** The acts on how a user signs in, with their permissions, in display order. */
export const signInActs = {
	reset: "users:send-password-reset",
	ticket: "users:create-password-ticket",
	password: "users:set-password",
	verify: "users:send-verification",
	email: "users:update-email",
	username: "users:update-username",
	phone: "users:update-phone",
} as const satisfies Record<string, Permission>;

export type SignInAct = keyof typeof signInActs;

export const isSignInAct = (act: string): act is SignInAct => Object.hasOwn(signInActs, act);
