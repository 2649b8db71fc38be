"use client";

import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import type { Permission } from "@/lib/access/permissions";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Tooltip } from "../on-demand/tooltip.tsx";

/** Returns a function that names the roles that hold a permission. */
export function useRolesWith(): (permission: Permission) => string {
	const t = useTranslations("ui");
	const { levelsWith } = useMe();
	return (permission) => {
		const [first = "", second] = levelsWith(permission).map(({ label }) => label);
		return second === undefined ? first : t("and", { first, second });
	};
}

/** Returns a function that names who has a permission, as a sentence. */
export function useWhoCan(): (permission: Permission) => string {
	const t = useTranslations("ui");
	const rolesWith = useRolesWith();
	return (permission) => t("whoCan", { roles: rolesWith(permission) });
}

/** Returns an explanation while the reader looks at Rolecall as somebody else, when the server refuses every act; otherwise undefined. */
export function useViewing(): string | undefined {
	const t = useTranslations("ui");
	return useMe().viewAs === undefined ? undefined : t("viewing");
}

type GatedButtonProps = ButtonProps & {
	permission: Permission;
	/** True if the act changes and reveals nothing, so that it is possible in a view as somebody else. */
	reads?: boolean;
	/** Explains why the act is not possible now, whatever the permission. */
	reason?: string | undefined;
	/** Absent for a button that submits its form. */
	onClick?: () => void;
	type?: "submit";
	children: ReactNode;
	id?: string;
	"aria-label"?: string;
};

/** A button that explains why it is disabled and who can use it. It stays in the tab order, so that the explanation can be read. */
export function GatedButton({ permission, reads = false, reason, onClick, children, ...props }: GatedButtonProps) {
	const me = useMe();
	const whoCan = useWhoCan();
	const viewing = useViewing();
	const off = me.can(permission) ? ((reads ? undefined : viewing) ?? reason) : whoCan(permission);
	if (off === undefined) {
		return (
			<Button {...props} onClick={onClick}>
				{children}
			</Button>
		);
	}
	return (
		<Tooltip label={off}>
			<Button {...props} data-disabled aria-disabled onClick={(event) => event.preventDefault()}>
				{children}
			</Button>
		</Tooltip>
	);
}
