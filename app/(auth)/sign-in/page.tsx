import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { SignIn } from "@/components/session/sign-in";
import { findSession } from "@/lib/auth/server/find-session";
import { findDenial } from "@/lib/auth/server/sign-in-denial";
import { toReturnPath } from "@/lib/routes/return-path";

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function Page({ searchParams }: { searchParams: Search }) {
	const { callbackUrl, error } = await searchParams;
	const returnTo = toReturnPath(callbackUrl);
	const jar = await cookies();
	// A failed session check counts as signed out: the sign-in page must always load.
	const isSignedIn = error === undefined && (await findSession(jar).catch(() => undefined)) !== undefined;
	if (isSignedIn) redirect(returnTo);
	const isDenied = error === "AccessDenied";
	return (
		<SignIn
			returnTo={returnTo}
			error={typeof error === "string" ? error : undefined}
			reason={isDenied ? await findDenial(jar) : undefined}
		/>
	);
}
