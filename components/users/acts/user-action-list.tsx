"use client";

import { acts } from "@/lib/access/acts";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { findSignInAccount, type SignInAccount } from "@/lib/users/sign-in-account";
import { GatedButton } from "../../ui/gated-button.tsx";
import { useUser } from "../user-context.tsx";
import { useYourself } from "./use-yourself.ts";
import classes from "./user-actions.module.css";
import { listActs, type UserActId, userActs } from "./user-acts.ts";

/** Returns why each act is not possible now, whatever the permission; undefined if it is possible. */
function useActReasons(): Record<UserActId, string | undefined> {
	const t = useTranslations("user.act");
	const { user, lockouts } = useUser();
	const yourself = useYourself();
	const isLocked = lockouts.state === "unavailable" || lockouts.blocks.length > 0;
	const database = findSignInAccount(user, "password");
	const mailed = findSignInAccount(user, "email");
	const kept = database.isKept ? undefined : t("noDatabase", { connection: user.identities[0]?.connection ?? "" });
	const noMail = (account: SignInAccount) => (account.email === undefined ? t("noEmail") : undefined);
	return {
		block: yourself,
		unblock: yourself,
		clearLockouts: yourself ?? (isLocked ? undefined : t("noLockouts")),
		reset: yourself ?? kept ?? noMail(database),
		ticket: yourself ?? kept ?? (user.email === undefined ? noMail(database) : undefined),
		password: yourself ?? kept,
		verify: yourself ?? noMail(mailed) ?? (mailed.email_verified ? t("alreadyVerified") : undefined),
		email: yourself,
		username: yourself ?? kept,
		phone: yourself,
		delete: yourself,
	};
}

/** Lists the acts on a user. A disabled one says why and who can do it. */
export function UserActionList({ onAsk }: { onAsk: (act: UserActId) => void }) {
	const t = useTranslations("user.act");
	const me = useMe();
	const { user } = useUser();
	const reasons = useActReasons();
	const toButton = (id: UserActId) => {
		const { action, Icon, group } = userActs[id];
		const { permission } = acts[action];
		const isRed = group === "danger" && me.can(permission) && reasons[id] === undefined;
		return (
			<GatedButton
				key={id}
				permission={permission}
				reason={reasons[id]}
				variant="default"
				{...(isRed ? { c: "var(--rc-bad-ink)" } : {})}
				justify="start"
				ta="start"
				leftSection={<Icon size={16} aria-hidden />}
				onClick={() => onAsk(id)}
			>
				{t(id)}
			</GatedButton>
		);
	};
	const hidden = user.blocked ? "block" : "unblock";
	return (
		<>
			<div className={classes.list}>
				{listActs("access")
					.filter((id) => id !== hidden)
					.map(toButton)}
			</div>
			{(["password", "contact"] as const).map((group) => (
				<div key={group} className={classes.group}>
					<h3 className={classes.title}>{t(`groups.${group}`)}</h3>
					{listActs(group).map(toButton)}
				</div>
			))}
			<div className={classes.danger}>
				<h2 className={classes.title}>{t("danger")}</h2>
				{listActs("danger").map(toButton)}
			</div>
		</>
	);
}
