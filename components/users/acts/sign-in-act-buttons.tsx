"use client";

import { IconAt, IconId, IconLink, IconMailCheck, IconMailForward, IconPassword, IconPhone } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { findSignInAccount, type SignInAccount } from "@/lib/users/sign-in-account";
import { GatedButton } from "../../ui/gated-button.tsx";
import { useUser } from "../user-context.tsx";
import { type SignInAct, signInActs } from "./sign-in-acts.ts";
import { useYourself } from "./use-yourself.ts";
import classes from "./user-actions.module.css";

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

/** Lists the acts on how a user signs in. A disabled one says why. */
export function SignInActButtons({ onAsk }: { onAsk: (act: SignInAct) => void }) {
	const t = useTranslations("user.act");
	const { user } = useUser();
	const database = findSignInAccount(user, "password");
	const mailed = findSignInAccount(user, "email");
	const kept = database.isKept ? undefined : t("noDatabase", { connection: user.identities[0]?.connection ?? "" });
	const yourself = useYourself();
	const noMail = (account: SignInAccount) => (account.email === undefined ? t("noEmail") : undefined);
	const reasons: Record<SignInAct, string | undefined> = {
		reset: yourself ?? kept ?? noMail(database),
		ticket: yourself ?? kept ?? (user.email === undefined ? noMail(database) : undefined),
		password: yourself ?? kept,
		verify: yourself ?? noMail(mailed) ?? (mailed.email_verified ? t("alreadyVerified") : undefined),
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
