"use client";

import { Alert, Button } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useState } from "react";
import type { NeededSignIn } from "@/lib/access/policy/fresh-sign-in";
import { multiFactorPolicy } from "@/lib/auth/multi-factor-policy";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Mark } from "../ui/brand.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import classes from "./sign-in.module.css";

type SignInProps = {
	returnTo: string;
	error?: string | undefined;
	/** The tenant's reason for denying access. This is third-party text. */
	reason?: string | undefined;
	/** The sign-in that an act needs, of somebody who is signed in. */
	needed?: NeededSignIn | undefined;
};

/** Time for the act after a fresh sign-in, in minutes. */
const roomMinutes = 2;

/** Returns what to ask of the tenant beside a sign-in. A session that is fresh only for the moment does not do. */
function toParameters(isDenied: boolean, needed: NeededSignIn | undefined): Record<string, string> | undefined {
	if (needed === undefined) return isDenied ? { prompt: "login" } : undefined;
	return {
		max_age: String(Math.max(0, needed.minutes - roomMinutes) * 60),
		...(needed.secondFactor ? { acr_values: multiFactorPolicy } : {}),
		...(isDenied ? { prompt: "login" } : {}),
	};
}

/**
 * The only public page: a short description and one button. After a denial the button forces a new sign-in, because the tenant's existing
 * session would silently lead to the same denial.
 */
export function SignIn({ returnTo, error, reason, needed }: SignInProps) {
	const t = useTranslations();
	const [busy, setBusy] = useState(false);
	const [failed, setFailed] = useState(error);
	const isDenied = error === "AccessDenied";
	const start = async () => {
		setBusy(true);
		try {
			const { signIn } = await import("next-auth/react");
			await signIn("auth0", { callbackUrl: returnTo }, toParameters(isDenied, needed));
		} catch {
			setFailed("network");
			setBusy(false);
		}
	};
	return (
		<main className={classes.page}>
			<PageTitle>{t("signIn.title")}</PageTitle>
			<div className={classes.card}>
				<Mark size={44} />
				<h1 className={classes.title}>{t("signIn.title")}</h1>
				<p className={classes.lead}>{t(needed === undefined ? "signIn.lead" : "signIn.freshLead")}</p>
				{failed ? (
					<Alert color="red" icon={<IconAlertCircle size={18} aria-hidden />} role="alert" className={classes.alert}>
						{failed === "AccessDenied" ? t("signIn.denied") : t("signIn.error")}
						{failed === "AccessDenied" && reason ? (
							<p className={classes.reason}>
								{t("signIn.reason")} <bdi>{reason}</bdi>
							</p>
						) : null}
					</Alert>
				) : null}
				<Button size="md" fullWidth onClick={start} loading={busy}>
					{busy ? t("signIn.busy") : t(isDenied ? "signIn.another" : "signIn.button")}
				</Button>
			</div>
		</main>
	);
}
