import {
	IconBrandApple,
	IconBrandGithub,
	IconBrandGoogle,
	IconBrandWindows,
	IconBuilding,
	IconDatabase,
	IconDeviceMobileMessage,
	IconMail,
	IconWorld,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { type ConnectionKind, toConnectionKind, toConnectionLabel } from "@/lib/users/connection-label";
import type { Identity } from "@/lib/users/user";
import classes from "./connection-name.module.css";

const icons: Record<ConnectionKind, ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: boolean }>> = {
	database: IconDatabase,
	google: IconBrandGoogle,
	github: IconBrandGithub,
	apple: IconBrandApple,
	microsoft: IconBrandWindows,
	email: IconMail,
	sms: IconDeviceMobileMessage,
	enterprise: IconBuilding,
	social: IconWorld,
};

/** Returns a function that gives the short name of a connection in the reader's language. */
export function useConnectionLabel(): (connection: Pick<Identity, "connection" | "provider">) => string {
	const t = useTranslations("users");
	return (connection) => {
		const label = toConnectionLabel(connection);
		return "text" in label ? t(`connections.${label.text}`) : label.name;
	};
}

type ConnectionNameProps = {
	/** The first of them is named; the others are counted. */
	identities: readonly Pick<Identity, "connection" | "provider" | "isSocial">[];
};

/** Shows a connection by its icon and short name, and how many more a user has. Its title has the full names. */
export function ConnectionName({ identities }: ConnectionNameProps) {
	const t = useTranslations("users");
	const labelOf = useConnectionLabel();
	const [first, ...others] = identities;
	if (first === undefined) return null;
	const Icon = icons[toConnectionKind(first)];
	return (
		<span className={classes.connection} title={identities.map(({ connection }) => connection).join(", ")}>
			<Icon size={16} stroke={1.7} aria-hidden />
			<span className={classes.name}>{labelOf(first)}</span>
			{others.length === 0 ? null : <span className={classes.others}>{t("more", { count: others.length })}</span>}
		</span>
	);
}
