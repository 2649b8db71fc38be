"use client";

import { Alert, Button } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Mark } from "../ui/brand.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import classes from "./sign-in.module.css";

type SignInProps = {
	returnTo: string;
	error?: string | undefined;
	/** The tenant's own words for why it let nobody in: somebody else's text. */
	reason?: string | undefined;
};

/**
 * The only public page: what this is, and one button. Once the tenant has denied a person, the button asks it for a sign-in anew: with its
 * session it would deny the same person again without a word.
 */
export function SignIn({ returnTo, error, reason }: SignInProps) {
	const t = useTranslations();
	const [busy, setBusy] = useState(false);
	const [failed, setFailed] = useState(error);
	const isDenied = error === "AccessDenied";
	const start = async () => {
		setBusy(true);
		try {
			const { signIn } = await import("next-auth/react");
			await signIn("auth0", { callbackUrl: returnTo }, isDenied ? { prompt: "login" } : undefined);
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
				<p className={classes.lead}>{t("signIn.lead")}</p>
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
