import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { SignIn } from "@/components/session/sign-in";
import type { NeededSignIn } from "@/lib/access/policy/fresh-sign-in";
import { findSession } from "@/lib/auth/server/find-session";
import { findDenial } from "@/lib/auth/server/sign-in-denial";
import { toReturnPath } from "@/lib/routes/return-path";

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Reads from an address which sign-in an act needs. An address that cannot be read needs none in particular. */
function readNeeded(minutes: unknown, factor: unknown): NeededSignIn | undefined {
	if (typeof minutes !== "string" || !/^[1-9]\d{0,2}$/.test(minutes)) return undefined;
	return { minutes: Number(minutes), secondFactor: factor === "yes" };
}

export default async function Page({ searchParams }: { searchParams: Search }) {
	const { callbackUrl, error, minutes, factor } = await searchParams;
	const returnTo = toReturnPath(callbackUrl);
	const jar = await cookies();
	// A failed session check counts as signed out: the sign-in page must always load.
	const isSignedIn = error === undefined && (await findSession(jar).catch(() => undefined)) !== undefined;
	const needed = readNeeded(minutes, factor);
	if (isSignedIn && needed === undefined) redirect(returnTo);
	const isDenied = error === "AccessDenied";
	return (
		<SignIn
			returnTo={returnTo}
			needed={isSignedIn ? needed : undefined}
			error={typeof error === "string" ? error : undefined}
			reason={isDenied ? await findDenial(jar) : undefined}
		/>
	);
}
