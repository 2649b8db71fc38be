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

type Connection = Pick<Identity, "connection" | "provider" | "isSocial">;

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

/** The icon of a connection's kind. */
export function ConnectionIcon({ identity, size = 16 }: { identity: Connection; size?: number }) {
	const Icon = icons[toConnectionKind(identity)];
	return <Icon size={size} stroke={1.7} aria-hidden />;
}

type ConnectionNameProps = {
	/** The first of them is named; the others are counted. */
	identities: readonly Connection[];
};

/** Shows a connection by its icon and short name, and how many more a user has. Its title has the full names. */
export function ConnectionName({ identities }: ConnectionNameProps) {
	const t = useTranslations("users");
	const labelOf = useConnectionLabel();
	const [first, ...others] = identities;
	if (first === undefined) return null;
	return (
		<span className={classes.connection} title={identities.map(({ connection }) => connection).join(", ")}>
			<ConnectionIcon identity={first} />
			<span className={classes.name}>{labelOf(first)}</span>
			{others.length === 0 ? null : <span className={classes.others}>{t("more", { count: others.length })}</span>}
		</span>
	);
}
