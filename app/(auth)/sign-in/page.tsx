import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { SignIn } from "@/components/session/sign-in";
import { findSession } from "@/lib/auth/server/session-cookie";
import { toReturnPath } from "@/lib/routes/return-path";

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
	const { callbackUrl, error } = await searchParams;
	const returnTo = toReturnPath(callbackUrl);
	if (error === undefined && (await findSession(await cookies()))) redirect(returnTo);
	return <SignIn returnTo={returnTo} error={typeof error === "string" ? error : undefined} />;
}
