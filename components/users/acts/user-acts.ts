import {
	IconAt,
	IconBan,
	IconEraser,
	IconFileDownload,
	IconId,
	IconLink,
	IconLockOpen,
	IconMailCheck,
	IconMailForward,
	IconPassword,
	IconPhone,
	IconShieldLock,
	IconTrash,
	IconUserCheck,
	IconUserShield,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { userActs as policies } from "@/lib/access/user-policy";

type Policies = typeof policies;

type MenuAction = {
	[Action in keyof Policies]: Policies[Action] extends { menu: object } ? Action : never;
}[keyof Policies];

type Menu = Policies[MenuAction]["menu"];

/** An act beside a user's page, by the key of its texts in `user.act`. */
export type UserActId = Menu["name"];

type Icon = ComponentType<{ size?: number; stroke?: number }>;

/** The icons that rows of the policy name. An act may share one. */
const icons: Record<Menu["icon"], Icon> = {
	ban: IconBan,
	userCheck: IconUserCheck,
	lockOpen: IconLockOpen,
	mailForward: IconMailForward,
	link: IconLink,
	password: IconPassword,
	mailCheck: IconMailCheck,
	at: IconAt,
	id: IconId,
	phone: IconPhone,
	shieldLock: IconShieldLock,
	userShield: IconUserShield,
	trash: IconTrash,
	eraser: IconEraser,
	fileDownload: IconFileDownload,
};

export type MenuAct = { name: UserActId; group: Menu["group"]; action: MenuAction; Icon: Icon };

const isMenuAction = (action: string): action is MenuAction =>
	Object.entries(policies).some(([name, policy]) => name === action && "menu" in policy);

/** The acts beside a user's page and in the palette, in the order of the policy. */
export const userActs: readonly MenuAct[] = Object.keys(policies)
	.filter(isMenuAction)
	.map((action) => {
		const { name, group, icon } = policies[action].menu;
		return { name, group, action, Icon: icons[icon] };
	});

/** Returns the act with this name. */
export function getUserAct(name: UserActId): MenuAct {
	const found = userActs.find((act) => act.name === name);
	if (found === undefined) throw new Error(`The policy has no act named ${name}.`);
	return found;
}
