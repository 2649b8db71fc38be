"use client";

import { acts } from "@/lib/access/acts";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { findSignInAccount, type SignInAccount } from "@/lib/users/sign-in-account";
import { GatedButton } from "../../ui/gated-button.tsx";
import { useUser } from "../user-context.tsx";
import { useYourself } from "./use-yourself.ts";
import classes from "./user-actions.module.css";
import { type MenuAct, type UserActId, userActs } from "./user-acts.ts";

/** Returns why acts are not possible now, whatever the permission. An act is possible if it has no reason. */
function useActReasons(): Partial<Record<UserActId, string | undefined>> {
	const t = useTranslations("user.act");
	const { user, lockouts } = useUser();
	const isLocked = lockouts.state === "unavailable" || lockouts.blocks.length > 0;
	const database = findSignInAccount(user, "password");
	const mailed = findSignInAccount(user, "email");
	const kept = database.isKept ? undefined : t("noDatabase", { connection: user.identities[0]?.connection ?? "" });
	const noMail = (account: SignInAccount) => (account.email === undefined ? t("noEmail") : undefined);
	return {
		clearLockouts: isLocked ? undefined : t("noLockouts"),
		reset: kept ?? noMail(database),
		ticket: kept ?? (user.email === undefined ? noMail(database) : undefined),
		password: kept,
		verify: noMail(mailed) ?? (mailed.email_verified ? t("alreadyVerified") : undefined),
		username: kept,
	};
}

/** Returns the acts that fit the user's state, each with the reason if it is not possible now. Nobody acts on their own account. */
export function useUserActs(): (MenuAct & { reason: string | undefined })[] {
	const { user } = useUser();
	const yourself = useYourself();
	const reasons = useActReasons();
	const hidden = user.blocked ? "block" : "unblock";
	return userActs
		.filter(({ name }) => name !== hidden)
		.map((act) => ({ ...act, reason: yourself ?? reasons[act.name] }));
}

/** Lists the acts on a user. A disabled one says why and who can do it. */
export function UserActionList({ onAsk }: { onAsk: (act: UserActId) => void }) {
	const t = useTranslations("user.act");
	const me = useMe();
	const offered = useUserActs();
	const toButton = ({ name, action, Icon, group, reason }: (typeof offered)[number]) => {
		const { permission } = acts[action];
		const isRed = group === "danger" && me.can(permission) && reason === undefined;
		return (
			<GatedButton
				key={name}
				permission={permission}
				reason={reason}
				variant="default"
				{...(isRed ? { c: "var(--rc-bad-ink)" } : {})}
				justify="start"
				ta="start"
				leftSection={<Icon size={16} aria-hidden />}
				onClick={() => onAsk(name)}
			>
				{t(name)}
			</GatedButton>
		);
	};
	const buttonsOf = (group: MenuAct["group"]) => offered.filter((act) => act.group === group).map(toButton);
	return (
		<>
			<div className={classes.list}>{buttonsOf("access")}</div>
			{(["password", "contact"] as const).map((group) => (
				<div key={group} className={classes.group}>
					<h3 className={classes.title}>{t(`groups.${group}`)}</h3>
					{buttonsOf(group)}
				</div>
			))}
			<div className={classes.danger}>
				<h2 className={classes.title}>{t("danger")}</h2>
				{buttonsOf("danger")}
			</div>
		</>
	);
}
