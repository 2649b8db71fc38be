"use client";

import { IconBrowser, IconLifebuoy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { belongingQueries } from "@/lib/users/client/belonging-queries";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";
import { Rows, Section } from "../../ui/section.tsx";
import { useYourself } from "../acts/use-yourself.ts";
import { BelongingRow } from "../belonging-row.tsx";
import { useUser } from "../user-context.tsx";

const RecoveryCodeDialog = onDemand(() =>
	import("./recovery-code-dialog.tsx").then((module) => module.RecoveryCodeDialog),
);
const ForgetBrowsersDialog = onDemand(() =>
	import("./forget-browsers-dialog.tsx").then((module) => module.ForgetBrowsersDialog),
);

const notFactors = new Set(["password", "passkey", "email-verification", "recovery-code"]);

/** Offers help for a user who lost a factor, and makes every browser ask for a second factor again. */
export function LostFactorSection() {
	const t = useTranslations("user.methods");
	const yourself = useYourself();
	const { user } = useUser();
	const { data } = useQuery(belongingQueries.signInMethods(user.user_id));
	const [asked, setAsked] = useState<"recovery" | "browsers">();
	const close = () => setAsked(undefined);
	const hasNone = data?.methods.every(({ type }) => notFactors.has(type));
	const regenerate = (
		<GatedButton
			permission="users:regenerate-recovery-code"
			reason={yourself ?? (hasNone ? t("noRecovery") : undefined)}
			variant="default"
			onClick={() => setAsked("recovery")}
		>
			{t("regenerate")}
		</GatedButton>
	);
	const forget = (
		<GatedButton
			permission="users:forget-browsers"
			reason={yourself}
			variant="default"
			onClick={() => setAsked("browsers")}
		>
			{t("forget")}
		</GatedButton>
	);
	return (
		<Section title={t("helpTitle")} hint={t("helpHint")} flush>
			<Rows>
				<BelongingRow
					icon={<IconLifebuoy size={18} stroke={1.6} aria-hidden />}
					name={t("recovery")}
					details={[{ key: "text", text: t("recoveryText") }]}
					action={regenerate}
				/>
				<BelongingRow
					icon={<IconBrowser size={18} stroke={1.6} aria-hidden />}
					name={t("browsers")}
					details={[{ key: "text", text: t("browsersText") }]}
					action={forget}
				/>
			</Rows>
			{asked === "recovery" ? <RecoveryCodeDialog onClose={close} /> : null}
			{asked === "browsers" ? <ForgetBrowsersDialog onClose={close} /> : null}
		</Section>
	);
}
