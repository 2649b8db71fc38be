"use client";

import { IconAt, IconId, IconLink, IconMailCheck, IconMailForward, IconPassword, IconPhone } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { GatedButton } from "../ui/gated-button.tsx";
import { type SignInAct, signInActs } from "./sign-in-acts.ts";
import { useYourself } from "./use-yourself.ts";
import classes from "./user-actions.module.css";
import { useUser } from "./user-context.tsx";

const icons = {
	reset: IconMailForward,
	ticket: IconLink,
	password: IconPassword,
	verify: IconMailCheck,
	email: IconAt,
	username: IconId,
	phone: IconPhone,
};

const groups: { title: "password" | "contact"; acts: readonly SignInAct[] }[] = [
	{ title: "password", acts: ["reset", "ticket", "password"] },
	{ title: "contact", acts: ["verify", "email", "username", "phone"] },
];

/** The acts on how a user signs in; one that cannot be done says why. */
export function SignInActButtons({ onAsk }: { onAsk: (act: SignInAct) => void }) {
	const t = useTranslations("user.act");
	const { user } = useUser();
	const database = user.identities.some(({ provider }) => provider === "auth0");
	const kept = database ? undefined : t("noDatabase", { connection: user.identities[0]?.connection ?? "" });
	const yourself = useYourself();
	const noMail = user.email === undefined ? t("noEmail") : undefined;
	const reasons: Record<SignInAct, string | undefined> = {
		reset: yourself ?? kept ?? noMail,
		ticket: yourself ?? kept ?? noMail,
		password: yourself ?? kept,
		verify: yourself ?? noMail ?? (user.email_verified ? t("alreadyVerified") : undefined),
		email: yourself,
		username: yourself ?? kept,
		phone: yourself,
	};
	return groups.map(({ title, acts }) => (
		<div key={title} className={classes.group}>
			<h3 className={classes.title}>{t(`groups.${title}`)}</h3>
			{acts.map((act) => {
				const Icon = icons[act];
				return (
					<GatedButton
						key={act}
						permission={signInActs[act]}
						reason={reasons[act]}
						variant="default"
						justify="start"
						leftSection={<Icon size={16} aria-hidden />}
						onClick={() => onAsk(act)}
					>
						{t(act)}
					</GatedButton>
				);
			})}
		</div>
	));
}
