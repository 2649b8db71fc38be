import { acts } from "@/lib/access/acts";
import { canEditField, isHiddenField } from "@/lib/access/can-edit-field";
import { formReads } from "@/lib/access/form-reads";
import { useMe } from "@/lib/auth/client/me";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { findSignInAccount } from "@/lib/users/sign-in-account";
import type { UserPage } from "@/lib/users/user";
import { useRolesWith } from "../../ui/gated-button.tsx";
import { useConnectionLabel } from "../connection-name.tsx";
import { useUser } from "../user-context.tsx";
import { useYourself } from "./use-yourself.ts";
import { type MenuAct, type UserActId, userActs } from "./user-acts.ts";

/** The acts that apply to a user and that the reader may do. */
type UserOffer = {
	/** The acts in order of relevance. */
	offered: readonly MenuAct[];
	/** The act that the user's state calls for. */
	urgent: UserActId | undefined;
	/** One line that says why other acts are left out, if that needs saying. */
	why: string | undefined;
};

/** Returns true if the user is locked out after failed sign-ins. */
export const isLockedOut = ({ lockouts }: UserPage): boolean =>
	lockouts.state === "known" && lockouts.blocks.length > 0;

/** Returns the acts that do not fit the user's state, whatever the permission, and what the reader is told about them. */
function useUnfit(): { unfit: ReadonlySet<UserActId>; why: readonly string[] } {
	const t = useTranslations("user.act");
	const me = useMe();
	const page = useUser();
	const { user, lockouts } = page;
	const labelOf = useConnectionLabel();
	const [primary] = user.identities;
	const database = findSignInAccount(user, "password");
	const mailed = findSignInAccount(user, "email");
	// An e-mail that is hidden from the reader looks absent, and the server has it.
	const mayHaveMail = isHiddenField(me, ["email"]);
	const hasNoMail = !mayHaveMail && database.email === undefined && user.email === undefined;
	const unfit = new Set<UserActId>([
		user.blocked ? "block" : "unblock",
		...(me.scope === undefined ? [] : userActs.filter(({ action }) => acts[action].isUnscoped).map(({ name }) => name)),
		...(lockouts.state === "unavailable" || isLockedOut(page) ? [] : (["clearLockouts"] as const)),
		...(database.isKept ? [] : (["reset", "ticket", "password", "username"] as const)),
		...(database.email === undefined && !mayHaveMail ? (["reset"] as const) : []),
		...(hasNoMail ? (["ticket"] as const) : []),
		...((mailed.email === undefined && !mayHaveMail) || mailed.email_verified ? (["verify"] as const) : []),
	]);
	const why = [
		...(database.isKept ? [] : [t("keptElsewhere", { connection: primary === undefined ? "" : labelOf(primary) })]),
		...(hasNoMail && mailed.email === undefined ? [t("noEmail")] : []),
	];
	return { unfit, why };
}

/** The field that an act changes, which the rules on fields may keep from being edited. */
const changed: Partial<Record<UserActId, readonly string[]>> = {
	email: ["email"],
	username: ["username"],
	phone: ["phone_number"],
};

/** Returns the acts on the user that apply and that the reader may do. Nobody acts on their own account. */
export function useUserOffer(): UserOffer {
	const t = useTranslations("user.act");
	const format = useFormatter();
	const me = useMe();
	const page = useUser();
	const yourself = useYourself();
	const rolesWith = useRolesWith();
	const { unfit, why } = useUnfit();
	if (yourself !== undefined) return { offered: [], urgent: undefined, why: yourself };
	const fitting = userActs.filter(({ name }) => !unfit.has(name));
	const neededFor = ({ action }: Pick<MenuAct, "action">) => [acts[action].permission, ...(formReads[action] ?? [])];
	const isMine = ({ action, name }: MenuAct) =>
		neededFor({ action }).every(me.can) && (changed[name] ?? []).every((field) => canEditField(me, [field]));
	const mine = fitting.filter(isMine);
	const others = fitting.filter((act) => !isMine(act));
	const [first] = others;
	if (mine.length === 0)
		return {
			offered: [],
			urgent: undefined,
			why: first && t("readOnly", { roles: rolesWith(...neededFor(first)) }),
		};
	const left = first && {
		acts: format.list(others.map(({ name }) => t(name))),
		roles: rolesWith(...neededFor(first)),
	};
	const states: UserActId[] = page.user.blocked ? ["unblock"] : isLockedOut(page) ? ["clearLockouts"] : [];
	const urgent = states.find((name) => mine.some((act) => act.name === name));
	return {
		offered: [...mine.filter(({ name }) => name === urgent), ...mine.filter(({ name }) => name !== urgent)],
		urgent,
		why: [...why, ...(left ? [t("others", left)] : [])].join(" ") || undefined,
	};
}
